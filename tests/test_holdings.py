from kb.holdings import Holdings
from kb.index.manifest import Held


def _held(id_: str, *, numbers: tuple[str, ...] = (), digest: bool = False, source: str = "") -> Held:
    source = source or f"{id_}.txt"
    return Held(id_, f"sha-{id_}", source, f"/files/{source}", False, numbers, digest, "rules")


def _holding(*stored: Held) -> Holdings:
    holdings = Holdings(None)
    for held in stored:
        holdings.store(held)
    return holdings


def test_a_document_is_found_by_its_place_before_its_name() -> None:
    one, other = _held("d1", source="a.txt"), _held("d2", source="b.txt")
    holdings = _holding(one, other)
    assert holdings.at("/files/b.txt", "a.txt") == other
    assert holdings.at("/elsewhere/a.txt", "a.txt") == one
    assert holdings.at("/elsewhere/c.txt", "c.txt") is None


def test_a_dropped_document_is_found_by_nothing() -> None:
    held = _held("d1", numbers=("n1",))
    holdings = _holding(held)
    holdings.drop(held)
    assert holdings.get("d1") is holdings.of_content("sha-d1") is holdings.at("/files/d1.txt", "d1.txt") is None
    assert holdings.original_of(_held("d2", numbers=("n1",), digest=True)) is None


def test_storing_again_forgets_the_old_numbers() -> None:
    holdings = _holding(_held("d1", numbers=("old",)), _held("d1", numbers=("new",)))
    assert holdings.original_of(_held("d2", numbers=("old",), digest=True)) is None
    assert holdings.original_of(_held("d2", numbers=("new",), digest=True)) is not None


def test_a_digest_of_two_documents_stays_until_both_are_covered() -> None:
    digest = _held("d1", numbers=("n1", "n2"), digest=True)
    holdings = _holding(digest)
    assert holdings.digests_of(_held("d2", numbers=("n1",))) == []
    assert holdings.digests_of(_held("d3", numbers=("n1", "n2"))) == [digest]


def test_a_document_without_a_number_covers_no_digest() -> None:
    holdings = _holding(_held("d1", digest=True))
    assert holdings.digests_of(_held("d2")) == []
    assert holdings.original_of(_held("d1", digest=True)) is None


def test_a_digest_is_left_out_only_while_its_original_is_stored() -> None:
    digest, original = _held("d1", numbers=("n1",), digest=True), _held("d2", numbers=("n1",))
    holdings = _holding(original)
    holdings.supersede(digest, original)
    assert [held.superseded_by for held in holdings.left_out()] == ["d2"]
    newer = _held("d3", numbers=("n1",))
    holdings.store(newer)
    holdings.drop(original)
    assert [held.superseded_by for held in holdings.left_out()] == ["d3"]
    holdings.drop(newer)
    assert holdings.left_out() == ()
