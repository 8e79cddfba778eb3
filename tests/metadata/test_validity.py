from __future__ import annotations

import pytest

from kb.model import Document
from kb.readers import read_bytes
from kb.understanding import understand

_SIGNED = "\n海州市人民政府\n2024年3月5日\n"


def _document(body: str, *, title: str = "海州市港口办法", end: str = _SIGNED) -> Document:
    return understand(read_bytes(f"{title}\n{body}{end}".encode(), "paper.txt")).document


@pytest.mark.parametrize(
    ("line", "written"),
    [
        ("2024年3月5日", "2024-03-05"),
        ("２０２４年３月５日", "2024-03-05"),
        ("2024 年 3 月 5 日", "2024-03-05"),
        ("二〇二四年三月五日", "2024-03-05"),
        ("二○○八年十二月三十一日", "2008-12-31"),
        ("二OO八年十二月二十日", "2008-12-20"),
        ("二零零八年十月十日", "2008-10-10"),
        ("一九九六年七月十七日", "1996-07-17"),
        ("2024年2月30日", None),
        ("2024年3月", None),
    ],
)
def test_the_day_of_writing_is_that_of_the_signature(line: str, written: str | None) -> None:
    assert _document("建设港口。", end=f"\n海州市人民政府\n{line}\n").written == written


@pytest.mark.parametrize(
    ("end", "written", "issued"),
    [
        ("\n海州市人民政府\n2024年3月5日\n海州市人民政府办公室　2024年3月8日印发\n", "2024-03-05", "2024-03-08"),
        ("\n海州市人民政府\n2024年3月5日\n海州市人民政府办公室秘书处\n2024年3月8日印发\n", "2024-03-05", "2024-03-08"),
        ("\n海州市人民政府 2024年3月5日\n", "2024-03-05", None),
        ("\n2024年3月5日\n（此件公开发布）\n", "2024-03-05", None),
        ("\n海州市市长：张山\n2024年3月5日\n", "2024-03-05", None),
        ("\n", None, None),
    ],
)
def test_signature_and_imprint_give_the_days_of_writing_and_issue(
    end: str, written: str | None, issued: str | None
) -> None:
    document = _document("建设港口。", end=end)
    assert (document.written, document.issued) == (written, issued)


def test_the_signature_of_a_notice_counts_and_not_that_of_the_text_sent_with_it() -> None:
    document = _document(
        "各县区：\n现将办法印发给你们。\n海州市人民政府\n2024年3月5日\n"
        "海州市渔港办法\n第一条 建设渔港。\n第二条 疏浚航道。",
        title="海州市人民政府关于印发海州市渔港办法的通知",
        end="\n海州市渔业局\n2023年1月1日\n",
    )
    assert document.written == "2024-03-05"


@pytest.mark.parametrize(
    ("sentence", "in_force"),
    [
        ("本办法自2024年4月1日起施行。", "2024-04-01"),
        ("本办法自二〇二四年四月一日起实施。", "2024-04-01"),
        ("本通知自2024年4月1日起执行。", "2024-04-01"),
        ("本办法自印发之日起施行。", "2024-03-05"),
        ("本办法自发布之日起生效。", "2024-03-05"),
        ("本办法自印发之日起30日后施行。", "2024-04-04"),
        ("以上规定从2024年1月1日起执行。", "2024-01-01"),
        ("《海州市港口办法》已经通过，现予公布，自2024年5月1日起施行。", "2024-05-01"),
        ("原办法自2010年5月1日起施行以来，成效明显。", None),
        ("《海州市渔港条例》自2019年1月1日起施行。", None),
        ("该项目自2024年4月1日起动工。", None),
        ("建设港口。", None),
    ],
)
def test_the_day_of_force_is_the_one_that_the_text_gives_itself(sentence: str, in_force: str | None) -> None:
    assert _document(sentence).in_force == in_force


@pytest.mark.parametrize(
    ("sentence", "wording", "until"),
    [
        ("本办法自2024年4月1日起施行，有效期5年。", "有效期5年", "2029-03-31"),
        ("本办法自2024年4月1日起施行，有效期为五年。", "有效期为五年", "2029-03-31"),
        ("本办法自2024年4月1日起施行。有效期限3年。", "有效期限3年", "2027-03-31"),
        ("本办法自印发之日起施行，有效期3年。", "有效期3年", "2027-03-04"),
        ("本办法自2024年2月29日起施行，有效期1年。", "有效期1年", "2025-02-28"),
        ("本办法自2024年4月1日起施行，有效期18个月。", "有效期18个月", "2025-09-30"),
        ("本办法自2024年4月1日起施行，试行期两年。", "试行期两年", "2026-03-31"),
        ("本办法自2024年4月1日起试行，试行两年。", "试行两年", "2026-03-31"),
        ("本办法有效期至2026年12月31日。", "有效期至2026年12月31日", "2026-12-31"),
        ("本办法有效期延长至2026年12月31日。", "有效期延长至2026年12月31日", "2026-12-31"),
        ("本通知自2024年1月1日起执行至2025年12月31日。", "执行至2025年12月31日", "2025-12-31"),
        ("本通知自2024年4月1日起施行，至2026年3月31日止。", "至2026年3月31日止", "2026-03-31"),
        ("本办法有效期5年。", "有效期5年", None),
        ("经营许可证有效期5年。", None, None),
        ("本许可证有效期5年。", None, None),
        ("公租房租赁合同有效期为3年。", None, None),
        ("工程建设期为三年，至2026年12月31日完工。", None, None),
        ("建设港口。", None, None),
    ],
)
def test_the_term_of_validity_is_kept_in_words_and_ends_on_its_last_day(
    sentence: str, wording: str | None, until: str | None
) -> None:
    document = _document(sentence)
    assert (document.validity, document.valid_until) == (wording, until)


@pytest.mark.parametrize(
    ("sentence", "repeals"),
    [
        ("本办法自2024年4月1日起施行。《海州市渔港办法》（海政发〔2019〕4号）同时废止。", ("海政发〔2019〕4号",)),
        ("本办法自2024年4月1日起施行，《海州市渔港办法》同时废止。", ("《海州市渔港办法》",)),
        (
            "《海州市渔港办法》（海政发〔2019〕4号）、《海州市锚地规定》同时废止。",
            ("海政发〔2019〕4号", "《海州市锚地规定》"),
        ),
        ("自本办法施行之日起，海政发〔2019〕4号文件即行废止。", ("海政发〔2019〕4号",)),
        ("经研究，决定废止《海州市渔港办法》。", ("《海州市渔港办法》",)),
        ("1987年5月海州市人民政府发布的《海州市渔港办法》同时废止。", ("《海州市渔港办法》",)),
        (
            "《海州市财政局关于印发〈渔港补贴办法〉的通知》（海财〔2019〕4号）同时停止执行。",
            ("海财〔2019〕4号",),
        ),
        ("根据《东海省立法条例》，《海州市渔港办法》同时废止。", ("《海州市渔港办法》",)),
        ("《海州市渔港办法》第三条同时废止。", ()),
        ("应当予以废止的文件，按照《海州市文件办法》办理。", ()),
        ("《海州市渔港办法》与本办法不一致的，应当及时废止。", ()),
        ("专利权被宣告无效或者废止的，不予补贴。", ()),
        ("建设港口。", ()),
    ],
)
def test_what_ends_with_a_document_is_named_by_number_or_title(sentence: str, repeals: tuple[str, ...]) -> None:
    assert _document(sentence).repeals == repeals


@pytest.mark.parametrize(
    ("line", "abridged"),
    [
        ("（本文有删减）", True),
        ("(本文有删节)", True),
        ("（此件有删减）", True),
        ("（此件删减后公开）", True),
        ("（此件公开发布）", False),
        ("本文有删减的必要。", False),
    ],
)
def test_a_document_says_that_parts_were_left_out(line: str, abridged: bool) -> None:
    assert _document(f"建设港口。\n{line}").abridged is abridged


@pytest.mark.parametrize(
    ("head", "written", "issued", "in_force"),
    [
        ("成文日期：2024年3月5日\n发布日期：2024年3月9日", "2024-03-05", "2024-03-09", "2024-03-05"),
        # Put up years later: that is not when it was issued.
        ("成文日期：1996年3月5日\n发布日期：2018年12月3日", "1996-03-05", None, "1996-03-05"),
        ("成文日期：2024年3月5日\n印发日期：2024年3月9日", "2024-03-05", "2024-03-09", "2024-03-09"),
    ],
)
def test_the_day_of_a_page_is_the_day_of_issue_only_near_the_day_of_writing(
    head: str, written: str, issued: str | None, in_force: str
) -> None:
    rows = "".join(
        f"<tr><td>{label}：</td><td>{value}</td></tr>"
        for label, value in (line.split("：") for line in head.split("\n"))
    )
    page = (
        "<html><head><meta charset='utf-8'></head><body>"
        f"<table><tr><td>发文机关：</td><td>海州市港口局</td></tr>{rows}</table>"
        "<div><p>海州市港口局关于渔港的通知</p><p>各县区人民政府：</p><p>为了加强渔港建设，促进渔业发展，保障渔民安全，现就渔港建设有关事项通知如下，请结合实际认真执行。</p>"
        "<p>一、加快建设。各县区要把渔港建设纳入年度计划，落实资金和用地，按期完成码头、护岸和航道疏浚工程。</p><p>本通知自印发之日起施行。</p></div></body></html>"
    )
    document = understand(read_bytes(page.encode(), "page.html")).document
    assert (document.written, document.issued, document.in_force) == (written, issued, in_force)
