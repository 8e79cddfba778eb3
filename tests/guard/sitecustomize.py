"""Python loads this at start-up where its folder is on PYTHONPATH: so the guard stands in subprocesses too."""

import os

import network_guard

if network_guard.REPORT in os.environ:
    network_guard.install()
