"""The last gate of every answer, whoever wrote it: what a text states stands in the clauses that it cites."""

from kb.verify.answers import Verified, faults, faults_of, verified, verify
from kb.verify.fault import Fault, FaultKind, counts

__all__ = ["Fault", "FaultKind", "Verified", "counts", "faults", "faults_of", "verified", "verify"]
