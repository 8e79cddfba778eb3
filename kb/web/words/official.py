"""The words of the section of official sources."""

from __future__ import annotations

from dataclasses import dataclass

from kb.web.words.language import Bilingual


@dataclass(frozen=True, slots=True)
class OfficialWords:
    """The words of one language; ``{}`` slots are filled by the caller."""

    lead: str
    none: str
    none_more: str
    folder: str
    hosts: str
    no_hosts: str
    problem: str
    document: str
    address: str
    stands: str
    fetched: str
    by_hand: str
    not_fetched: str
    not_taken_in: str
    fetch_one: str
    fetch_one_of: str
    fetch_all: str
    action: str
    gone: str
    no_sources: str


OFFICIAL = Bilingual(
    OfficialWords(
        lead="从政府网站获取文件的官方文本，核对标题和文号后收录，代替摘要。只访问下面列出的网站，只用 https。",
        none="还没有可以获取的官方来源。",
        none_more="在导入的文件夹里写一个 corpus.toml，列出网站和文件的官方地址，再导入一次，这里就会出现。"
        "写法见 docs/fetch.md。",
        folder="文件夹",
        hosts="可以访问的网站",
        no_hosts="没有",
        problem="这个文件夹的 corpus.toml 有错误，改正后刷新：",
        document="文件",
        address="官方地址",
        stands="状态",
        fetched="已获取",
        by_hand="已有文本，不是由程序获取的",
        not_fetched="尚未获取",
        not_taken_in="已获取，尚未收录",
        fetch_one="获取",
        fetch_one_of="获取：{0}",
        fetch_all="全部获取",
        action="操作",
        gone="这个文件夹已没有 corpus.toml，或不再有文件来自它。",
        no_sources="corpus.toml 里没有列出官方来源。",
    ),
    OfficialWords(
        lead="Fetches official texts from the sites of governments, checks their title and number, and takes them in "
        "instead of digests. Only the sites listed below are talked to, and only by https.",
        none="There is no official source to fetch from.",
        none_more="Put a corpus.toml into a folder that is ingested, with the sites and the official addresses of "
        "documents, and ingest it again; they then appear here. docs/fetch.md says how.",
        folder="Folder",
        hosts="Sites that may be talked to",
        no_hosts="none",
        problem="The corpus.toml of this folder is wrong; correct it and load this page again:",
        document="Document",
        address="Official address",
        stands="State",
        fetched="fetched",
        by_hand="a text is there, not fetched by the program",
        not_fetched="not fetched yet",
        not_taken_in="fetched, not taken in yet",
        fetch_one="Fetch",
        fetch_one_of="Fetch: {0}",
        fetch_all="Fetch all",
        action="Action",
        gone="This folder has no corpus.toml any more, or no document comes from it.",
        no_sources="Its corpus.toml names no official source.",
    ),
)
