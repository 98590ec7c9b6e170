"""Whose section a number is: "Section 301" is the Trade Act's, unless another law stands beside it ("of the Companies Act")."""

import re
from collections.abc import Collection

from schemas.vocabulary import Language

#: English names the law after or before the section; Chinese and Japanese before it.
_LAW: dict[Language, tuple[re.Pattern[str], ...]] = {
    "en": (
        re.compile(
            r"\W{0,2}(?:\([a-z0-9]+\))*,? (?:of|in|under|to) (?:the |its |our |his |her |their |an? )?(?P<law>(?:[\w'’&.]+ ){0,6}?"
            r"(?:act|code|law|ordinance|constitution|statutes?|regulations?|rules|charter|treaty|convention|contract|agreement|lease|memoirs?|book|report|manual|guidelines?|prospectus|bylaws|policy"
            r"|garage|stadium|arena|park|cemetery|building|hall|theat(?:re|er)|grandstand|ground)\b)"
        ),
        re.compile(
            r"(?P<law>(?:[\w'’&]+ ){0,4}(?:act|code|ordinance|constitution|statute|charter)(?:'s|’s)?),? (?:under |whose |in )?$"
        ),
    ),
    "zh": (
        re.compile(
            r"(?P<law>[^，。；、《》]{0,14}(?:法典?|条例|宪法|章程|规则|办法|守则|合同|协议书?|公约|条约|标准|细则|说明书|规约|书))》?(?:草案)?的?第?$"
        ),
    ),
    "ja": (
        re.compile(
            r"(?P<law>[\u4e00-\u9fffァ-ヶ]{0,12}(?:法典?|条例|憲法|規則|規約|規程|省令|府令|告示|通達|定款|契約書?|協定|約款|覚書|条約|書))(?:の|」)?(?:改正案|草案|改正法案)?第?$"
        ),
    ),
}
#: A law that is not named: "of the 1974 law", 该法第301条, 同法301条.
_UNNAMED = re.compile(
    r"^(?:(?:the|that|this|same|us|u\.s\.|american|federal|\d{4}|a|an) )*(?:act|law|statute|code)$|^(?:[\W\d年]|该|同|本|依|据|根据|按照|美国?|美国联邦|国)*法律?$|^(?:同|米国?|\d+年)*法$"
)
_REACH = 90
#: 条 counts what is long and what is told, beside articles of law: streets, lines, rivers, comments, pieces of news.
_COUNTED = re.compile(
    r"(?:(?:城市|农村|乡村|主要|主干|背|国际|国内|新|老)?(?:街|巷|[公铁道马]路|弄堂|河[流道]|航线|航道|公交|地铁|线路|生?产线|轨道|管[道网线])"
    r"|(?:群众|网友|网民|市民|举报|有效|公众)?(?:信息|消息|新闻|线索|评论|留言|(?:意见|建议)(?![征书期])|短信)|[渔货轮]?船(?![舶东厂企]))"
)


def belongs(text: str, start: int, end: int, language: Language, laws: Collection[str]) -> bool:
    """Whether the section at ``start:end`` of a scanned text is one of ``laws`` (words of their names), or no law is named."""
    if language == "zh" and _COUNTED.match(text, end):
        return False
    after, before = text[end : end + _REACH], text[max(0, start - _REACH) : start]
    for i, pattern in enumerate(_LAW[language]):
        named = pattern.match(after) if language == "en" and i == 0 else pattern.search(before)
        if named and not _UNNAMED.match(named["law"]):
            return any(law in named["law"] for law in laws)
    return True
