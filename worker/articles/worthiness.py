"""How much a sentence says that can be checked (DOMAIN.md 5.1, step 3), from its words alone."""

import math
import re
from collections.abc import Sequence

from schemas.vocabulary import Language
from worker.articles.records import Sentence

_INSTRUMENT = re.compile(
    r"\b(?:Section|Announcement|Executive Order|Proclamation|Regulation|Notice|EO|H\.?R\.?|Annex|Article|CSMS|Docket|heading)\s*(?:No\.?\s*|#\s*)?\(?[A-Z]{0,3}\d|\d{4}\.\d\d|第\s*\d+\s*[号號条條]|\d+号(?:公告|令)|\d+[条條](?:款|調査|関税)?|公告\d{4}年"
)
_NUMBER = re.compile(
    r"\d(?:[\d.,]*\d)?\s*(?:%|％|per\s?cents?\b|percent\b|percentage|points?\b|bn\b|mn\b|billion|million|trillion|tonnes?\b|tons?\b|days?\b|months?\b|years?\b|yuan|dollars|euros?\b|[€¥£]|kg\b|个|個|万|萬|亿|億|吨|噸|トン|倍|元|ドル|円|日間|カ月|か月|ヶ月|社|家|品目|种|種|割|成)|[$€£¥]\s?\d|百分之|[一二三四五六七八九]成",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s+\d{1,2}\b|\b\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|\b(?:by|until|through|from|on|before|after|in)\s+(?:mid-|late |early |the end of )?(?:January|February|March|April|May|June|July|August|September|October|November|December|20\d\d)\b|"
    r"\bMay\s+\d{1,2}\b|\d{1,2}月(?:\d{1,2}日|[上中下]旬|末|初|底|前|起)|\d{4}年|年内|年底|年末|[一二三四五六七八九十]月[一二三四五六七八九十]{1,3}日|\d{1,2}日(?:から|まで|に|から|起|前|生效|発表)|令和\d+年"
)
_ACTOR = re.compile(
    r"\b(?:ministry|minister|government|commission|commerce department|department of|treasury|white house|customs|court|bureau|agency|parliament|senate|congress|council|secretary|president|officials?|regulators?|MOFCOM|USTR|BIS|METI|CBP|EU|WTO|association|alliance|Inc|Corp|Co|Ltd|plc|company|group|carmakers?|suppliers?)\b|"
    r"商务部|商務部|海关|海關|财政部|財政部|外交部|国务院|國務院|税委会|委员会|委員會|白宫|白宮|法院|政府|当局|當局|公司|企业|企業|协会|協會|经产省|経済産業省|財務省|外務省|大統領|総統|總統|总统|長官|省|県|社|庁|欧盟|歐盟|ＥＵ|工厂|工廠|工場",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\b(?:suspend|impose|approv|extend|ban(?:s|ned)?\b|grant|issu|tighten|eas(?:e|es|ed|ing)\b|lift|revok|expir|tak(?:e|es|ing) effect|took effect|com(?:e|es|ing) into force|enter(?:s|ed)? into force|enforc|halt|stop|resum|restrict|exempt|exclu|levy|levi|rais|lower|cut|cuts|reduc|refus|den(?:y|ies|ied)\b|reject|rul(?:e|es|ed|ing)\b|strike|struck|void|appeal|sign(?:s|ed)?\b|announc|propos|delay|postpon|freez|frozen|froze|pause|sanction|blacklist|add(?:s|ed)? to|remain(?:s|ed)? (?:in|suspended|in force)|requir|appl(?:y|ies|ied)\b|adopt|publish|charg|collect|refund|valid|due\b|clos(?:e|es|ing)\b|open(?:s|ed)?\b|run(?:s)? (?:out|until)|licen[cs]e)|"
    r"暂停|暫停|加征|加徵|批准|获批|獲批|核发|核發|延长|延長|延期|实施|實施|生效|施行|取消|撤销|撤銷|解除|禁止|限制|管制|放宽|放寬|收紧|收緊|停产|停產|恢复|恢復|征收|徵收|豁免|裁定|宣布|公布|公佈|列入|到期|届满|有效期|申请|申請|许可|許可|发布|發布|通知|停止|開始|再開|課す|課し|引き下げ|引き上げ|発動|適用|発表|署名|閣議決定|改正|承認|認可|規制|輸出許可|見送|撤回|失効|期限|改め|追加|決定|要求|下调|上调|调整|納入|纳入",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"\b(?:said|says|announced|told|stated|confirmed|according to|notice|statement|spokes(?:man|woman|person))\b|表示|称|稱|公告|通报|通報|发言人|發言人|证实|證實|据|據|によると|と発表|述べ|としている|明らかに",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"\b(?:may|might|could|would|perhaps|possibly|likely|seems?|appears?|rumou?r|speculat|expected|hopes?|think)\w*\b|可能|或将|或將|也许|据传|有望|预计|預計|恐|かもしれ|とみられ|可能性|見通し|だろう",
    re.IGNORECASE,
)
_OPINION = re.compile(
    r"\b(?:I|my|we think|wonderful|terrible|absurd|beautiful|quarrel|patience|weather|sadly|happily)\b|我认为|我覺得|我们认为|笔者|筆者|と思う|考える",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"[?？]\s*[\"”」』]?$|(?:吗|嗎|呢|か)[。？?]?$")
_WORDS = re.compile(r"\S+")

WANTED = 4


def score(sentence: Sentence, first_paragraph: int, *, wanted: bool = False) -> int:
    """The points of one sentence; ``first_paragraph`` is the number of the article's lead."""
    text = sentence.text
    points = 4 if wanted else 0
    for pattern, worth in _ADDENDS:
        if pattern.search(text):
            points += worth
    if sentence.paragraph == first_paragraph:
        points += 2
    return points - 3 if _is_short(text, sentence.language) else points


_ADDENDS: tuple[tuple[re.Pattern[str], int], ...] = (
    (_INSTRUMENT, 3), (_NUMBER, 2), (_DATE, 3), (_ACTOR, 2), (_MEASURE, 3), (_OFFICIAL, 2), (_HEDGE, -1), (_OPINION, -2), (_QUESTION, -3),
)  # fmt: skip


def _is_short(text: str, language: Language) -> bool:
    return len(text) < 12 if language != "en" else len(text) < 60 and len(_WORDS.findall(text)) < 8


def choose(sentences: Sequence[Sentence], wanted: frozenset[int] | set[int]) -> list[Sentence]:
    """The sentences that become claims, in page order: the best two fifths (4 to 12), the best of each paragraph that
    scores, and every wanted one."""
    if not sentences:
        return []
    lead = sentences[0].paragraph
    scored = {sentence.index: score(sentence, lead, wanted=sentence.index in wanted) for sentence in sentences}
    ranked = sorted(sentences, key=lambda sentence: (-scored[sentence.index], sentence.index))
    room = min(12, max(4, math.ceil(0.4 * len(sentences))))
    chosen: set[int] = {index for index in wanted if index in scored}
    taken = [sentence for sentence in sentences if sentence.index in chosen]
    best_of: set[int] = {sentence.paragraph for sentence in taken}
    for sentence in ranked:
        points = scored[sentence.index]
        is_first_of_paragraph = sentence.paragraph not in best_of
        if (
            sentence.index in chosen
            or points <= 0
            or (len(chosen) >= room and not (is_first_of_paragraph and points >= WANTED))
        ):
            continue
        if any(_nearly_same(sentence.text, other.text) for other in taken):
            continue
        chosen.add(sentence.index)
        best_of.add(sentence.paragraph)
        taken.append(sentence)
    if not chosen:
        chosen = {ranked[0].index}
    return [sentence for sentence in sentences if sentence.index in chosen]


def _nearly_same(a: str, b: str) -> bool:
    """Character-bigram Jaccard above 0.6; lengths rule most pairs out."""
    short, long = sorted((len(a), len(b)))
    if short * 10 < long * 6:
        return False
    one, two = _bigrams(a), _bigrams(b)
    shared = len(one & two)
    return shared > 0.6 * (len(one) + len(two) - shared)


def _bigrams(text: str) -> set[str]:
    return {text[place : place + 2] for place in range(len(text) - 1)}
