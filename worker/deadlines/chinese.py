"""Chinese time expressions. Patterns see text whose traditional characters and full-width forms are folded."""

from worker.deadlines import chinese_readings as mean
from worker.deadlines import han_readings as alike
from worker.deadlines.chinese_cues import AFTER, BEFORE, CLAUSE_END, CUES, HINTS, PATTERNS, SENTENCE_END, has_cue
from worker.deadlines.chinese_readings import COUNT, DASH, DAY_SUFFIX, FIXED, NEAR_WORD, PART, UNIT, Y
from worker.deadlines.grammar import Row, Table
from worker.deadlines.han import HAN, N2, N3, YEAR4
from worker.deadlines.readings import ORDINAL_DAY

EVENT = r"(?:组成|成立|设立|任命|召开|签发|缔结|送交|核准|备案|交付|开庭|颁发|领取|签署|签订|公布|发布|生效|实施|刊登|受理|通过|批准|达成|进口|出口|清关|报关|入境|清算|裁定|收到|申请|立案|结束|公告|刊宪|施行|届满|到期|会谈|签字|送达)"
ROWS: tuple[Row, ...] = (
    Row("round the clock", r"24/7|24小时|二十四小时", alike.read_number),
    Row("instrument number", rf"(?:公告)?{YEAR4}年第?[\d、,，和及]+号|〔{YEAR4}〕\d+号|第[\d、{HAN}十百]+号|\d+号(?=公告|令|文|决定|文件)", alike.read_number),
    Row("article", rf"第[\d{HAN}十百]+(?:条|款|项|章|批|轮|次|届|版)|\d{{3}}条款?", alike.read_number),
    Row("date", r"(?<!\d)(?P<y>(?:19|20)\d\d)[-/.](?P<m>1[0-2]|0?[1-9])[-/.](?P<d>3[01]|[12]\d|0?[1-9])(?!\d)", alike.read_iso),
    Row("tariff code", r"\d{4}\.\d\d(?:\.?\d\d)*", alike.read_number),
    Row("days", rf"(?:{Y}\s*|(?<!年))(?P<m>{N2})月(?:份)?(?P<d>{N2}){DAY_SUFFIX}?{DASH}(?P<d2>{N2}){DAY_SUFFIX}", mean.read_day),
    Row("week of a day", rf"(?:{Y}\s*|(?<!年))(?P<m>{N2})月(?P<d>{N2}){DAY_SUFFIX}?(?:当|那|所在的?|这)一?(?:周|星期)(?![一二三四五六日天末])", mean.read_week_of),
    Row("date", rf"(?:{Y}\s*|(?<!年))(?P<m>{N2})月(?:份)?(?P<d>{N2})(?:{DAY_SUFFIX}|(?![\d{HAN}十个%月年点时份批家项]))(?:（(?:周|星期|礼拜)?[一二三四五六日天]）)?", mean.read_day),
    Row("weekday of a month", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?的?(?:第(?P<k2>[一二三四五1-5])|(?P<k>最后一))个?(?:周|星期|礼拜)(?P<w>[一二三四五六日天])", mean.read_nth_weekday),
    Row("week of a month", rf"(?:{Y}\\s*)?(?P<m>{N2})月(?:份)?的?(?:第(?P<k2>[一二三四五1-5])|(?P<k>最后一))个?(?:周|星期)(?![一二三四五六日天末])", mean.read_nth_week),
    Row("part of a month", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?(?:的)?(?P<p>{PART})", mean.read_month_part),
    Row("months", rf"(?:{Y}\s*)?(?P<m>{N2})月?(?:至|到|—|–|-|~)(?P<m2>{N2})月(?:份)?(?!\d)", mean.read_months),
    Row("first months", rf"(?:{Y}\s*)?前(?P<m2>{N2})个?月", lambda g, at: mean.read_months({**g, "m": "1"}, at)),
    Row("day of a near month", rf"(?P<n>{NEAR_WORD})月(?P<d>{N2}){DAY_SUFFIX}", lambda g, at: alike.read_same_month(g, at) if g["n"] in {"该", "同"} else mean.read_near_month(g, at)),
    Row("part of a near month", rf"(?P<n>{NEAR_WORD})(?:个)?月(?:的)?(?P<p>{PART}|月底|月末)", mean.read_near_month),
    Row("part of the month", r"(?P<p>月底|月末)", lambda g, at: mean.read_near_month({**g, "n": "本"}, at)),
    Row("part of an unnamed month", rf"(?<![\d月每个{HAN}十])(?P<p>上旬|中旬|下旬|月中(?=[，。、；,前之以到至起开举公召结完生实会落出作]|$)|月初(?![一二三四五六七八九十]))", mean.read_coming_part),
    Row("day of the same month", rf"(?:同月|当月|该月)(?P<d>{N2}){DAY_SUFFIX}", alike.read_same_month),
    Row("near month", r"(?P<n>下下个|下一个|下个|下|上一个|上个|上|这个|本)月(?!球)(?:份)?", mean.read_near_month),
    Row("quarter", rf"(?:{Y}\s*)?(?:的)?(?:第)?(?P<q>[一二三四1-4])季(?:度)?(?P<p>末|底|初|内)?", mean.read_quarter),
    Row("half", rf"(?:{Y}\s*)?(?:的)?(?P<h>上|下)半年(?!度报告)(?P<p>末|底|内)?", mean.read_half),
    Row("part of a year", rf"{Y}?(?<!\d)(?P<p>(?<=年)(?:底|末|终|尾|内|初|中)(?=[前之以，。、；起时到至举开公实生落完结召达前后]|$)|(?<=年)(?:底|末|内|初)|(?<=年)中(?=期))", mean.read_year_part),
    Row("part of the year", rf"(?:{Y}年?|(?<![\d{HAN}十百两半])(?:本)?年)(?P<p>底|末|终|尾|内|初(?!步))|岁[末尾杪]|年关", lambda g, at: mean.read_year_part({**g, "p": g.get("p") or "末"}, at)),
    Row("month", rf"(?:{Y}\s*)?(?P<m>{N2})月(?:份)?(?![\d{HAN}球])", mean.read_month),
    Row("working days", rf"(?P<n>{N3})个?(?:工作[日天]|交易日|营业日)(?:内|以内|之内)?", alike.read_working),
    Row("from publication", rf"(?:自|从)(?:本公告|本通知|本令)?(?:公布|发布|公告|印发)之日起(?:的)?(?P<n>{COUNT})(?P<u>{UNIT})(?:内|以内|之内)?", mean.read_within),
    Row(ORDINAL_DAY, rf"(?:之日起?|(?<=[一-龥])(?<![{HAN}十])[当次翌]?日起|(?<=[一-龥])(?<![日月年天])(?:之|以)?后)的?第(?P<n>{COUNT})(?:个)?(?P<u>日|天)", mean.read_after_event),
    Row("counted from an event", rf"(?:自|从|在)?{EVENT}[^，。\d]{{0,6}}?(?:之日|日|当日|后|之后|以后)起?(?:的)?(?:为期|有效期为?|有效)?(?P<n>{COUNT})(?P<u>{UNIT})(?:(?P<in>内|以内|之内)|后)?", mean.read_after_event),
    Row("counted from what came before", rf"(?<=[一-龥])(?<![今此之以往天日月年周前最随先])后(?:的)?(?P<n>{COUNT})(?P<u>{UNIT})(?P<in>内|以内|之内)", mean.read_after_event),
    Row("at once", r"(?:自)?(?:本公告|本通知|本令|本规定|本办法|决定)?(?:公布|发布|颁布|印发|刊登)之日起|(?:自|从)?即日起|即日|即时|立即(?=生效|实施|施行|执行)|即刻(?=生效|实施)|当日(?=生效|起?施行|起?实施)", alike.read_now),
    Row("window", rf"(?P<r>过去|最近|近|前|未来|今后|接下来)(?:的)?(?P<n>{COUNT})(?P<u>{UNIT})(?!期)", mean.read_window),
    Row("ago", rf"(?P<n>{COUNT})(?P<u>{UNIT})(?:以|之)?前(?!景|夕|提|期)", mean.read_ago),
    Row("day after an event", rf"{EVENT}(?:之日)?的?(?:次日|翌日|第二天|隔天)", mean.read_day_after),
    Row("after an event", rf"(?:{EVENT}|[在自于][^，。\d]{{0,8}}(?:会|会议|峰会|选举|庭审|裁决|判决))(?:的)?(?P<n>{COUNT})(?P<u>{UNIT})(?:以|之)?后", mean.read_after_event),
    Row("from now", rf"(?P<n>{COUNT})(?P<u>{UNIT})(?:以|之)?后", mean.read_hence),
    Row("within", rf"(?P<n>{COUNT})(?P<half>个半(?=月))?(?P<u>{UNIT})(?:内|以内|之内)", mean.read_within),
    Row("age", rf"(?P<n>{COUNT})(?P<u>年|个月|天)(?:来|以来|间|多|余|新高|新低|龄)", mean.read_age),
    Row("length in days", rf"(?<![第\d])(?:(?P<n>3[2-9]|[4-9]\d|\d{{3}})(?P<u>日)|(?P<n2>{COUNT})(?P<u2>日)(?=期|间|的(?:宽|过|缓|期|暂|休)))", lambda g, at: mean.read_length({"n": g["n"] or g["n2"], "u": "日"}, at)),
    Row("length", rf"(?<![第\d])(?P<n>{COUNT})(?P<u>(?!日){UNIT})(?P<half>半(?!年))?(?![\d月{HAN}十]|报|度|级|级|轻|均|产|会|夜|终|初|底|末|中)", mean.read_length),
    Row("weekday", rf"(?:(?P<n>{NEAR_WORD})个?)?(?:周|星期|礼拜)(?P<w>[一二三四五六日天1-6])(?!期|年|[{HAN}])", mean.read_weekday),
    Row("weekend", rf"(?P<n>{NEAR_WORD})?(?:个)?(?:周末|週末)", mean.read_weekend),
    Row("unit", r"(?P<n>本|这个?|下个?|下下|上个?|上上|当)(?P<u>周|星期|礼拜|季度|季)(?P<p>末|底)?(?![一二三四五六日天期])", mean.read_unit),
    Row("near day", r"(?P<x>大后天|大前天|今天|今日|今晚|今晨|今早|本日|听日|寻日|大后日|明天|明日|明晚|明早|次日|翌日|隔天|后天|后日|昨天|昨日|昨晚|昨夜|前天|前日)", mean.read_near_day),
    Row("same day", r"(?:当日|当天|同日)(?=起?(?:正式)?(?:生效|施行|实施|执行))", alike.read_same_day),
    Row("near day", r"(?P<x>今|昨|明)(?=[（(]\d{1,2}日?[)）])", mean.read_near_day),
    Row("lunar new year", rf"(?:{Y}\s*)?(?:农历(?:新)?年|春节|大年初一)", mean.read_new_year),
    Row("holiday", rf"(?:{Y}\s*)?(?P<x>{'|'.join(sorted(FIXED, key=len, reverse=True))})", mean.read_fixed),
    Row("day only", rf"(?<![\d月.第{HAN}十])(?P<d>\d{{1,2}}|[二三]?十[{HAN}]?){DAY_SUFFIX}{DASH}(?P<d2>\d{{1,2}}|[二三]?十[{HAN}]?){DAY_SUFFIX}", alike.read_day_only),
    Row("day only", rf"(?<![\d月.第{HAN}十])(?P<d>\d{{1,2}}|[二三]?十[{HAN}]?){DAY_SUFFIX}(?!文|楼|线|店|公告|令|院|机|车|航)", alike.read_day_only),
    Row("year", rf"{Y}(?:度)?(?![{HAN}十\d]|前|来|间|轮|新|报)", mean.read_year),
)  # fmt: skip

CHINESE = Table(
    ROWS,
    BEFORE,
    AFTER,
    CUES,
    has_cue,
    SENTENCE_END,
    CLAUSE_END,
    verb_last=True,
    words=False,
    plan_first=True,
    filler_before=r"(?:[的\s]|美东时间|北京时间|当地时间|美国东部时间)*",
    filler_after=r"(?:(?:凌晨|上午|中午|下午|晚上?|夜间)?(?:\d{1,2}|零|正)[时点](?:\d{1,2}分|整|半)?|夜间|晚间|上午|下午|凌晨|[（(][^）)]{1,6}[）)])?(?:至\d{1,2}时)?",
    patterns=PATTERNS,
    hints=HINTS,
)
