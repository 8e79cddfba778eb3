import pytest

from kb.official.addresses import Address, Host


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("www.haizhou.example", "www.haizhou.example"),
        ("WWW.Haizhou.Example", "www.haizhou.example"),
        ("www.haizhou.example:443", "www.haizhou.example"),
        ("www.haizhou.example:8443", "www.haizhou.example:8443"),
        ("政务.海州.example", "xn--zfr164b.xn--6rt106a.example"),
        ("ｗｗｗ．haizhou。example", "www.haizhou.example"),
        ("localhost", "localhost"),
    ],
)
def test_a_host_is_read_in_one_form(written: str, read: str) -> None:
    assert str(Host.read(written)) == read


@pytest.mark.parametrize(
    "written",
    [
        "",
        "https://www.haizhou.example",
        "www.haizhou.example/path",
        "user@www.haizhou.example",
        "www.haizhou.example:0",
        "www.haizhou.example:65536",
        "www.haizhou.example:",
        "www.haizhou.example.",
        ".haizhou.example",
        "*.haizhou.example",
        "www..example",
        "-a.example",
        "a_b.example",
        "www.haizhou.example ",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "１２７.0.0.1",
        "[::1]",
        "::1",
        "x" * 64 + ".example",
        "a." * 130 + "example",
    ],
)
def test_what_is_no_name_of_a_host_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match=r"is no name of a host|which there is not"):
        Host.read(written)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://www.haizhou.example", "https://www.haizhou.example/"),
        ("HTTPS://WWW.haizhou.example:443/a/b.html?id=1#top", "https://www.haizhou.example/a/b.html?id=1"),
        ("https://www.haizhou.example/文件/a.html", "https://www.haizhou.example/%E6%96%87%E4%BB%B6/a.html"),
        ("https://www.haizhou.example/%E6%96%87?q=海州", "https://www.haizhou.example/%E6%96%87?q=%E6%B5%B7%E5%B7%9E"),
        ("https://www.haizhou.example?id=1", "https://www.haizhou.example/?id=1"),
    ],
)
def test_an_address_is_read_as_it_is_sent(written: str, read: str) -> None:
    assert str(Address.read(written)) == read


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("http://www.haizhou.example/a", "is not https"),
        ("ftp://www.haizhou.example/a", "is not https"),
        ("//www.haizhou.example/a", "is not https"),
        ("www.haizhou.example/a", "is not https"),
        ("https:www.haizhou.example/a", "is no name of a host"),
        ("https:///a", "is no name of a host"),
        ("https://user:word@www.haizhou.example/", "holds a user's name"),
        ("https://www.haizhou.example@evil.example/", "holds a user's name"),
        ("https://www.haizhou.example\\@evil.example/", "backslash"),
        ("https://www.haizhou.example/a b", "a blank"),
        ("https://www.haizhou.example/a\r\nHost: evil.example", "a control character"),
        ("\thttps://www.haizhou.example/", "a control character"),
        ("https://127.0.0.1/", "not by a number"),
        ("https://[::1]/", "is no name of a host"),
        ("https://www.haizhou.example:port/", "is no name of a host"),
        ("https://www%2ehaizhou.example/", "is no name of a host"),
        ("https://[www.haizhou.example/", "."),
        (f"https://www.haizhou.example/{'x' * 2000}", "longer than 2000"),
    ],
)
def test_an_address_that_leads_elsewhere_or_hides_something_is_refused(written: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Address.read(written)


@pytest.mark.parametrize(
    ("location", "found"),
    [
        ("b.html", "https://www.haizhou.example/x/b.html"),
        ("../b.html", "https://www.haizhou.example/b.html"),
        ("/b.html?x=1", "https://www.haizhou.example/b.html?x=1"),
        ("//data.haizhou.example/b", "https://data.haizhou.example/b"),
        ("?page=2", "https://www.haizhou.example/x/a.html?page=2"),
    ],
)
def test_a_redirect_is_read_from_where_it_stands(location: str, found: str) -> None:
    assert str(Address.read("https://www.haizhou.example/x/a.html").follow(location)) == found
