"""What a market makes of a measure: a sentence whose point is that shares or prices moved reports no act of a government.

The measure stands in it as the reason ("shares rose on talk of curbs"); whatever it says of it was told elsewhere. Where the
sentence opens with the act and ends with the market ("China announced controls, sending prices up"), the act is its point.
"""

import re

from schemas.vocabulary import Language
from worker.topics.past import Words

_MOVED_EN = (
    r"(?:rose|rises?|risen|fell|falls?|fallen|gain(?:s|ed)?|lost|climb(?:s|ed)?|jump(?:s|ed)?|surg(?:es?|ed)|soar(?:s|ed)?|rall(?:y|ies|ied)|slid(?:es?)?|slump(?:s|ed)?|sank|sinks?|tumbl(?:es?|ed)"
    r"|drop(?:s|ped)?|plung(?:es?|ed)|dip(?:s|ped)?|eas(?:es?|ed)|firm(?:s|ed)?|doubl(?:es?|ed)|tripl(?:es?|ed)|spik(?:es?|ed)|rebound(?:s|ed)?|recover(?:s|ed)?|(?:was|were|closed|ended|traded|opened|hit|hits) (?:\w+ ){0,3}(?:up|down|higher|lower|flat|steady|mixed|low|high|record)|hit (?:a|an) \w+|held (?:firm|steady)|edged \w+|cheer(?:s|ed)?|shrug(?:s|ged)?|retreat(?:s|ed)?|swung|whipsawed|under pressure|bid up|sold off|sell-?off)"
)
_PRICED_EN = r"(?:shares?|stocks?|equit(?:y|ies)|index|indices|benchmark|futures|bonds?|yields?|etfs?|prices?|quotes?|premiums?|the (?:yen|yuan|dollar|won|euro)|investors?|markets?|traders?)"

_MARKET: dict[Language, re.Pattern[str]] = {
    # the market is the subject: it stands before any comma that opens another clause
    "en": re.compile(
        rf"^[^,;:]{{0,70}}\b{_PRICED_EN}\b(?:[^,;:]|, [^,;:]{{0,40}},){{0,60}}?\b{_MOVED_EN}\b"
        rf"|^(?![^,;:]*\b(?:tariff|dut(?:y|ies)|lev(?:y|ies)|surcharge|rate|quota|fee|tax)s?\b)[^,;:]{{1,40}}\b{_MOVED_EN} (?:\w+ ){{0,3}}\d+(?:\.\d+)?(?:%| per ?cent| points)(?! (?:tariff|duty|levy))"
        r"|^[^,;:]{1,40}\b(?:hits?|set|sets|touch(?:es|ed)|reach(?:es|ed)) (?:a|an|its|another|fresh|new) (?:[\w-]+ ){0,2}(?:record|high|low|peak)\b"
        r"|\binvestors? (?:bet|wagered|fear|feared|worry|worried)\b"
    ),
    "zh": re.compile(
        r"(?:股价|股票|板块|概念股|个股|股指|指数|港股|美股|[aA]股|[^，。]{0,6}股(?=集体|齐|普|早|午|盘|收|大|涨|跌)|价格|报价|现货价|期货|[\u4e00-\u9fff]价(?=本周|今日|再|大|连|持续|[上下]?[涨跌]|升|回)|人民币|日元)"
        r"[^。；]{0,24}?(?:[涨跌]|上扬|下挫|走[强高弱低]|[高低]开|拉升|重挫|大?幅?波动|新高|新低|收[高低]|反弹|回落|回调|承压|飙升|飙涨|攀升|暴[涨跌]|坚挺|企稳|押注)"
    ),
    "ja": re.compile(
        r"(?:株価|株式|[^、。]{0,12}株(?=[がはもに、安高])|株式市場|相場|指数|平均株価|円相場|価格|市況|スポット|先物|円(?:売り|買い))"
        r"[^。]{0,40}?(?:上昇|下落|上げ(?:た|て|、|幅)|下げ(?:た|て|、|幅)|反発|反落|急[騰落伸]|続[伸落]|売られ|買われ|高値|安値|値上がり|値下がり|%[高安]|[全軒]面?[高安]|膨らん|強含|弱含|伸び|割り込)"
    ),
}

#: A government acts in the same sentence: the market's move is what followed.
_ACTS: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"(?!)"),
    "zh": re.compile(
        r"(?:宣布|公告|公布|发布|决定|批准|签署|通知)(?!的?(?:消息|传闻|后|影响))[^。]{0,60}[，,；;]|[，,；;][^，。]{0,20}(?:宣布|公告|决定)(?!的?消息)"
    ),
    "ja": re.compile(
        r"(?:発表|決定|公表|公告|表明)(?:し|した|する)(?!との|という|ことを受|のを受|と受)[^。]{0,6}(?:、|。)|(?:許可|承認)し、"
    ),
}


def reaction(text: str, language: Language) -> Words | None:
    """The words by which a sentence (English: small letters) tells a market's move, where that is its point."""
    found = _MARKET[language].search(text)
    if found is None or _ACTS[language].search(text):
        return None
    return found[0].strip(), found.start(), found.end()
