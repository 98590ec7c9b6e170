"""Lines of credits in Chinese and Japanese: roles and names only, in any order and with any signs between them."""

import re

MAX_TOKENS = 16

_ROLES = (
    "评论员|評論員|记者|記者|通讯员|通訊員|特派員|特派员|编辑|編輯|編集委員|論説委員|編集|作者|撰文|撰稿|整理|编译|編譯|翻译|翻譯|翻訳|责编|責編|责任编辑|責任編輯|校对|校對|校閲|审核|審核|审稿|審稿|终审|監修|"
    "监制|監製|统筹|統籌|策划|策劃|设计|設計|运营|運營|制图|製圖|美编|美編|剪辑|采写|採訪|采访|主编|主編|总编|總編|执笔|執筆者?|聞き手|取材|摄影|攝影|撮影|視頻|视频|实习生|實習生"
)
#: Common words that are a role only where they open their part: 北美工厂 holds no 美工.
_TASKS = "美工|后期|音频|構成|担当|文"
_NAME = r"[\u4e00-\u9fff]{1,4}|[\u4e00-\u9fff々ヶ]{2,6}|[ァ-ヴー・]{2,14}|[A-Za-z][A-Za-z.'’-]{0,15}"
_CODE = re.compile(r"[（(][A-Za-z]{0,4}\d{2,6}[)）]")  # an editor's number
_SPLIT = re.compile(r"[（）()\s\u3000:：|｜／/=＝;；,，、・&＆]+")
_ROLE = re.compile(
    rf"(?:[\u4e00-\u9fffァ-ヴーA-Za-z]{{0,8}}?(?:{_ROLES})|{_TASKS})(?:は(?:[\u4e00-\u9fff]{{2,6}})?)?(?:[\u4e00-\u9fff]{{2,4}})?"
)
_NAMED = re.compile(_NAME)
#: What stands beside a name: a place of writing, a desk, a calling.
_BESIDE = re.compile(
    r"[\u4e00-\u9fffァ-ヴー]{0,10}(?:[报報][导導道]|[电電讯訊]|[综綜]合|[编編][译譯]|部|局|支局|総局|班|デスク|研究[员員]|研究室|研究所|主任|教授|[学學]者|分析[师師]|律[师師]|博士|主筆|キャップ)"
)
_SHORT = re.compile(r"[\u4e00-\u9fff々]{2,6}|[ァ-ヴー]{2,10}")  # a name, a place


def are_credits(text: str, *, bracketed: bool) -> bool:
    """Whether a text is made of roles and names, or in brackets of names and places alone."""
    text = _CODE.sub("", text)
    if len(text) > 120 or any(mark in text for mark in "。！？!?") or any(map(str.isdigit, text)):
        return False
    tokens = [token for token in _SPLIT.split(text.strip()) if token]
    if not 1 < len(tokens) <= MAX_TOKENS and not (tokens and bracketed):
        return False
    roles = sum(1 for token in tokens if _ROLE.fullmatch(token))
    known = sum(1 for token in tokens if _ROLE.fullmatch(token) or _NAMED.fullmatch(token) or _BESIDE.fullmatch(token))
    if known < len(tokens):
        return False
    return roles > 0 or (bracketed and all(_SHORT.fullmatch(token) or _BESIDE.fullmatch(token) for token in tokens))
