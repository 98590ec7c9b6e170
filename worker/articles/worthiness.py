"""How much a sentence says that can be checked (DOMAIN.md 5.1, step 3), from its words alone."""

import itertools
import math
import re
from collections.abc import Sequence

from worker.articles.records import Sentence

WANTED = 4
LOOKED_AT = 1_500  # code points of a sentence

_DIGIT = re.compile(r"\d")
_INSTRUMENT = re.compile(
    r"\b(?:[Ss]ection|Announcement|Order|Proclamation|Regulation|Notice|EO|HR|Annex|Article|CSMS|Docket|heading|No\.)\s*(?:No\.?\s*|#\s*)?\(?[A-Z]{0,3}\d|\b\d{4}\.\d\d\b|第\s*\d+\s*[号號条條]|\d+号(?:公告|令)|\d+[条條](?:款|調査|関税|關稅)?"
)
_NUMBER = re.compile(
    r"\d\s*(?:%|％|per\s?cents?\b|percent|points?\b|bn\b|mn\b|[bm]illion|trillion|ton|days?\b|months?\b|years?\b|yuan|dollars|euros?\b|[€¥£]|kg\b|[个個万萬亿億吨噸倍元社家种種割成円]|トン|ドル|日間|[カかヶ]月|品目)|[$€£¥]\s?\d|-(?:day|month|year)\b"
)
_NUMBER_HAN = re.compile(r"百分之|[一二三四五六七八九]成|[一二三四五六七八九十百两]+(?:个月|個月|天|年|家|项|項)")
_MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan\.?|Feb\.?|Mar\.?|Apr\.?|Jun\.?|Jul\.?|Aug\.?|Sept?\.?|Oct\.?|Nov\.?|Dec\.?)"
_DATE = re.compile(
    rf"\b{_MONTHS}\s+\d{{1,2}}\b|\b\d{{1,2}}\s+{_MONTHS}\b|\b(?:by|until|through|from|on|before|after|in)\s+(?:mid-|late |early |the end of )?(?:{_MONTHS}|20\d\d)\b"
)
_DATE_CJK = re.compile(
    r"\d{1,2}月(?:\d{1,2}日|[上中下]旬|末|初|底|前|起)|\d{4}年|年内|年底|年末|[一二三四五六七八九十]月[一二三四五六七八九十]{1,3}日|\d{1,2}日(?:から|まで|に|から|起|前|以内|生效|発表)|令和\d+年|以内に"
)

_WORD = re.compile(r"[a-z]+")
_ACTORS = frozenset(
    [
        "ministry",
        "minister",
        "ministers",
        "government",
        "governments",
        "commission",
        "department",
        "treasury",
        "house",
        "customs",
        "court",
        "courts",
        "bureau",
        "agency",
        "parliament",
        "senate",
        "congress",
        "council",
        "secretary",
        "president",
        "official",
        "officials",
        "regulator",
        "regulators",
        "mofcom",
        "ustr",
        "bis",
        "meti",
        "cbp",
        "eu",
        "wto",
        "association",
        "alliance",
        "inc",
        "corp",
        "co",
        "ltd",
        "plc",
        "company",
        "companies",
        "group",
        "carmaker",
        "carmakers",
        "supplier",
        "suppliers",
        "china",
        "beijing",
        "washington",
        "brussels",
        "tokyo",
        "white",
        "commerce",
        "authorities",
        "union",
        "maker",
        "makers",
        "exporters",
        "importers",
    ]
)
_OFFICIAL = frozenset(
    [
        "said",
        "says",
        "announced",
        "told",
        "stated",
        "confirmed",
        "according",
        "notice",
        "statement",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "tells",
        "announces",
        "showed",
    ]
)
_HEDGES = frozenset(
    [
        "may",
        "might",
        "could",
        "would",
        "perhaps",
        "possibly",
        "likely",
        "seem",
        "seems",
        "appear",
        "appears",
        "rumour",
        "rumor",
        "expected",
        "hopes",
        "hope",
        "think",
    ]
)
_DENIALS = frozenset(
    "no not never nor neither without denied denies refused withheld".split()
)  # of an act: as much news as the act
_OPINIONS = frozenset(["i", "my", "wonderful", "terrible", "absurd", "beautiful", "quarrel", "sadly", "happily"])
_STEMS = (
    "suspend impos approv extend extension ban grant issu tighten eas lift revok revoc expir enforc halt stop resum restrict exempt exclu levy levi rais lower cut reduc refus deny deni reject "
    "rul strike struck void appeal sign announc propos delay postpon freez froz froze paus sanction blacklist add remain requir appl adopt publish charg collect refund valid clos open run "
    "licen permi clearance go-ahead withh effect force amend clarif fell rise rose gain increas"
)
_MEASURES = re.compile(rf"(?:^|\s)(?:{'|'.join(_STEMS.split())})")
_ACTORS_CJK = re.compile(
    "商务部|商務部|海关|海關|财政部|財政部|外交部|国务院|國務院|税委会|委员会|委員會|白宫|白宮|法院|政府|当局|當局|公司|企业|企業|协会|協會|经产省|経済産業省|財務省|外務省|大統領|総統|總統|总统|長官|省|県|社|庁|欧盟|歐盟|工厂|工廠|工場|美国|美國|中国|中國|米国"
)
_MEASURES_CJK = re.compile(
    "暂停|暫停|加征|加徵|批准|获批|獲批|核发|核發|延长|延長|延期|实施|實施|生效|施行|取消|撤销|撤銷|解除|禁止|限制|管制|放宽|放寬|收紧|收緊|停产|停產|恢复|恢復|征收|徵收|豁免|裁定|宣布|公布|公佈|列入|到期|届满|有效期|申请|申請|许可|許可|发布|發布|通知|停止|"
    "開始|再開|課す|課し|引き下げ|引き上げ|発動|適用|発表|署名|閣議決定|改正|承認|認可|規制|見送|撤回|失効|期限|改め|追加|決定|要求|下调|上调|调整|納入|纳入|変更|実施|停产|审查|審查|対象|起訴|签署|達成|达成|上涨|下跌|涨停|增长"
)
_OFFICIAL_CJK = re.compile(
    "表示|称|稱|公告|通报|通報|发言人|發言人|证实|證實|据|據|によると|によりますと|と発表|述べ|としている|明らかに|示しました|説明し"
)
_HEDGE_CJK = re.compile("可能|或将|或將|也许|据传|有望|预计|預計|恐|かもしれ|とみられ|可能性|見通し|だろう")
#: Talks, hearings and votes: with a time to come they are news before they happen.
_TALKS = re.compile(
    r"\b(?:talks|hearings?|negotiat\w*|summits?|meet(?:s|ings?)?|consultations?|round|deadline|votes?|convenes?)\b"
)
_AHEAD = re.compile(
    r"\b(?:tomorrow|(?:next|this|coming|later this|early next|late next)\s+(?:week|month|quarter|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:on|by|until|before)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"
)
_TALKS_CJK = re.compile(
    "会谈|會談|谈判|談判|磋商|峰会|峰會|听证|聽證|开庭|開庭|表决|表決|会晤|會晤|協議|会談|会合|交渉|首脳会議|サミット|公聴会|審理|口頭弁論|採決"
)
_AHEAD_CJK = re.compile(
    "(?:[下本](?:个月|個月|月|周|週|星期)|明天|明日|[今来翌](?:月|週)|近日)(?:[上中下]旬|初|末|[一二三四五六日])?"
)
#: Savings clauses: what a measure leaves alone, until when, on which condition. They bind as much as the measure.
_SPARED = re.compile(
    r"\b(?:en route|in transit|on the water|afloat|already (?:shipped|loaded|signed|issued|granted|dispatched|placed)|(?:loaded|shipped|signed|concluded|entered into|issued|granted|under ?way|dispatched|placed|exported|purchased|laden) (?:before|prior to|on or before|by|on|earlier|under)|"
    r"(?:existing|pending|prior|previous|old|current|earlier) (?:\w+ )?(?:orders?|contracts?|licen[cs]es?|permits?|agreements?|applications?|eligibility|rules?|rates?|stocks?|inventory)|exempt\w*|not (?:be )?(?:subject|affected|covered|apply)|unaffected|"
    r"grace period|wind-?down|transition(?:al)? (?:period|rules?|phase)|phase-?in|grandfather\w*|savings clause|carve-?outs?|cut-?off|"
    r"(?:may|can|will|shall|must|have|has|to) (?:still |continue to |be |then |only )?(?:proceed|enter|be (?:completed|fulfilled|shipped|imported|exported|entered|used|sold|filed|delivered)|completed|fulfilled|shipped|entered|imported|exported|register|file|apply|comply|use up|clear)|(?:have|has|had) until|(?:stays?|remains?) (?:valid|in force|in effect))\b"
)
_TIMES = frozenset("until till through before after by within from if provided unless on runs ends".split())
_SPARED_CJK = re.compile(
    "在途|已(?:装|裝)船|已(?:启|啟)运|已啟運|已(?:签|簽)|已(?:取得|获|獲|受理|发|發|出运|订购)|(?:运|運)送?途中|原(?:规定|規定|税率|稅率|办法)|(?:继续|繼續)(?:有效|履行|适用|適用|使用|执行)|过渡期|過渡期|宽限期|寬限期|缓冲期|緩衝期|不(?:适|適)用|不受(?:影响|影響|限)|除外|豁免|施行前|生效前|实施前|實施前|可于|可於|可在|"
    "船積みされ|船積み済|輸送中|締結(?:した|済)|交付された|取得済|従前の?|なお従前|経過(?:措置|期間)|猶予期間|移行期間|引き続き(?:有効|使用|認)|適用(?:しない|されない|外)|対象外|施行日?前|発効前|できる。|認める。"
)
_OPINION_CJK = re.compile("我认为|我覺得|我们认为|笔者|筆者|と思う")
_QUESTION = re.compile(r"[?？]\s*[\"”」』]?$|(?:吗|嗎|呢|か)[。？?]?$")


def score(sentence: Sentence, first_paragraph: int, *, wanted: bool = False) -> int:
    """The points of one sentence; ``first_paragraph`` is the number of the article's lead."""
    text = sentence.text[:LOOKED_AT]
    points = 4 if wanted else 0
    has_digit = _DIGIT.search(text) is not None
    if has_digit and _INSTRUMENT.search(text):
        points += 3
    points += (
        _english(text, has_digit=has_digit)
        if sentence.language == "en"
        else _chinese_or_japanese(text, has_digit=has_digit)
    )
    if sentence.paragraph == first_paragraph:
        points += 2
    return points - 3 if _QUESTION.search(text) else points


def _english(text: str, *, has_digit: bool) -> int:
    low = text.lower()
    words = _WORD.findall(low)
    known = set(words)
    points = 2 if has_digit and _NUMBER.search(text) else 0
    points += 3 if (has_digit or "mid-" in low) and _DATE.search(text) else 0
    points += 2 if not _ACTORS.isdisjoint(known) else 0
    if _MEASURES.search(low):
        points += 5 if not _DENIALS.isdisjoint(known) else 3
    points += 2 if not _OFFICIAL.isdisjoint(known) else 0
    points += 4 if _AHEAD.search(low) and _TALKS.search(low) else 0
    if (has_digit or "end of" in low) and not _TIMES.isdisjoint(known) and _SPARED.search(low):
        return points + 4
    points -= 1 if not _HEDGES.isdisjoint(known) else 0
    points -= 2 if not _OPINIONS.isdisjoint(known) else 0
    return points - 3 if len(words) < 8 and len(text) < 60 else points


def _chinese_or_japanese(text: str, *, has_digit: bool) -> int:
    points = 2 if (has_digit and _NUMBER.search(text)) or _NUMBER_HAN.search(text) else 0
    for pattern, worth in _CJK_ADDENDS:
        if pattern.search(text):
            points += worth
    points += 4 if _AHEAD_CJK.search(text) and _TALKS_CJK.search(text) else 0
    points += 3 if _SPARED_CJK.search(text) else 0
    return points - 3 if len(text) < 12 else points


_CJK_ADDENDS: tuple[tuple[re.Pattern[str], int], ...] = (
    (_DATE_CJK, 3), (_ACTORS_CJK, 2), (_MEASURES_CJK, 3), (_OFFICIAL_CJK, 2), (_HEDGE_CJK, -1), (_OPINION_CJK, -2),
)  # fmt: skip


def choose(sentences: Sequence[Sentence], wanted: frozenset[int]) -> list[Sentence]:
    """The sentences that become claims, in page order: the best two fifths (4 to 12), the best of each paragraph that
    scores, and every wanted one; near repeats are left out."""
    if not sentences:
        return []
    lead = sentences[0].paragraph
    scored = {sentence.index: score(sentence, lead, wanted=sentence.index in wanted) for sentence in sentences}
    ranked = sorted(sentences, key=lambda sentence: (-scored[sentence.index], sentence.index))
    room = min(12, max(4, math.ceil(0.4 * len(sentences))))
    taken = _Taken([sentence for sentence in sentences if sentence.index in wanted])
    for sentence in ranked:
        points = scored[sentence.index]
        if points <= 0:
            break
        fits = len(taken.chosen) < room or (points >= WANTED and sentence.paragraph not in taken.paragraphs)
        if fits and sentence.index not in taken.chosen and not taken.repeats(sentence):
            taken.add(sentence)
    if not taken.chosen:
        taken.add(ranked[0])
    return [sentence for sentence in sentences if sentence.index in taken.chosen]


class _Taken:
    """The sentences chosen so far, and whether another one nearly repeats one of them."""

    __slots__ = ("bigrams", "chosen", "paragraphs", "texts")

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.chosen: set[int] = set()
        self.paragraphs: set[int] = set()
        self.texts: set[str] = set()
        self.bigrams: list[tuple[int, set[str]]] = []
        for sentence in sentences:
            self.add(sentence)

    def add(self, sentence: Sentence) -> None:
        self.chosen.add(sentence.index)
        self.texts.add(sentence.text)
        self.paragraphs.add(sentence.paragraph)
        self.bigrams.append((len(sentence.text), _bigrams(sentence.text)))

    def repeats(self, sentence: Sentence) -> bool:
        """Bigram Jaccard above 0.6 with a chosen one; lengths rule most pairs out."""
        if sentence.text in self.texts:
            return True
        size = len(sentence.text)
        near = [grams for length, grams in self.bigrams if min(size, length) * 10 >= max(size, length) * 6]
        own = _bigrams(sentence.text) if near else set()
        return any(len(own & grams) > 0.6 * len(own | grams) for grams in near)


def _bigrams(text: str) -> set[str]:
    """Pairs of characters, or of the beginnings of words."""
    if text.isascii():
        words = text.lower().split()
        return set(words) if len(words) < 3 else {f"{one} {two}" for one, two in itertools.pairwise(words)} | set(words)
    return set(map("".join, itertools.pairwise(text)))
