"""Notes on what a language model wrote."""

from __future__ import annotations

FRAMES: dict[str, tuple[str, str]] = {
    "model_worded": (
        "文字由语言模型（{model}）生成，每句均已与引文核对；以引文为准",
        "Worded by a language model ({model}), each sentence checked against the quotations, which prevail",
    ),
    "model_unreachable": (
        "语言模型（{model}）连接不上，以上文字直接取自文件",
        "The language model ({model}) cannot be reached; the text above is taken from the documents",
    ),
    "model_late": (
        "语言模型（{model}）没有在限定时间内写完，以上文字直接取自文件",
        "The language model ({model}) was not done in time; the text above is taken from the documents",
    ),
    "model_turned_away": (
        "语言模型（{model}）的服务没有接受请求，以上文字直接取自文件",
        "The server of the language model ({model}) turned the request away; the text above is taken from the documents",
    ),
    "model_broken_off": (
        "语言模型（{model}）中途断开，以上文字直接取自文件",
        "The language model ({model}) broke off; the text above is taken from the documents",
    ),
    "model_empty": (
        "语言模型（{model}）没有写出文字，以上文字直接取自文件",
        "The language model ({model}) sent no text; the text above is taken from the documents",
    ),
    "model_refused": (
        "语言模型（{model}）没有作答，以上文字直接取自文件",
        "The language model ({model}) would not answer; the text above is taken from the documents",
    ),
    "model_babbled": (
        "语言模型（{model}）写的不是答案，没有采用，以上文字直接取自文件",
        "What the language model ({model}) wrote is no answer and is not used; "
        "the text above is taken from the documents",
    ),
    "model_unverified": (
        "语言模型（{model}）写的没有通过核对，没有采用，以上文字直接取自文件",
        "What the language model ({model}) wrote did not pass verification and is not used; "
        "the text above is taken from the documents",
    ),
}
