"""The stage of a measure that a clause tells (DOMAIN 2.6), with the words that say so."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass

from schemas.vocabulary import Language, Stage
from worker.text.alternatives import by_letter
from worker.topics.cues import folded


@dataclass(frozen=True, slots=True)
class Told:
    """A stage and where its words stand in the text that was read."""

    stage: Stage
    words: str
    start: int
    end: int


_EN: list[tuple[Stage, str]] = [
    ("proposed", r"recommend(?:s|ed|ing)?\b|recommendations? (?:to|that|for)\b"),
    (
        "proposed",
        r"propos(?:es?|ed|ing) (?:to\b|that\b|[a-z]+ing\b)|(?:proposed|draft) (?:rule|regulation|order|amendment|law|bill)s?\b|notice of proposed",
    ),
    (
        "struck_down",
        (
            r"struck down|strikes? down|(?:is|are|was|were|as|be|it|them|duties|duty|tariffs?|surcharge|levy|rule[sd]?|held|found|declared) (?:unlawful|illegal|invalid)|invalidat\w+|void(?:s|ed|ing)?\b|vacat(?:es?|ed)|overturn(?:s|ed)?"
            r"|(?:does|did) not authori[sz]e|threw out|throws out|strikes out|acted too late|exceed(?:s|ed) (?:its|his|the) (?:authority|power)"
        ),
    ),
    (
        "stayed",
        r"(?:administrative )?\bstay(?:ed|s)?\b(?= (?:the|a|an|that|its|of|means|on|pending)\b)|administrative stay|stayed|(?:left|leaves?|let|lets|allow(?:s|ed)) [^,;]{0,60}(?:in place|in effect|in force|stand|continue) (?:while|during|pending|for now|until)\b|ke(?:eps?|pt) [^,;]{0,60}in place during|put on hold pending",
    ),
    (
        "revoked",
        (
            r"revok\w+|strip(?:s|ped)? [^.;]{0,40}\bof (?:their|its|the|all)\b|rescind\w*|withdr[ae]w\w*|repeal\w*|scrap(?:s|ped|ping)?\b|abolish\w*|cancel\w*|terminat\w+|(?:end(?:s|ed)|clos(?:es|ed)|drop(?:s|ped)|discontinu\w+) (?:[\w-]+ ){0,5}(?:investigations?|probes?|cases?|inquir(?:y|ies)|reviews?)\b|annul\w*|de facto removal"
            r"|(?:remov|lift|drop)\w* (?:all |the |its |their )?(?:[\w-]+ ){0,3}(?:tariff|dut|ban|levy|levies|surcharge)\w*|fall away"
        ),
    ),
    (
        "eased",
        r"no longer (?:\w+ ){0,2}(?:need|requir|subject|bound|restrict|barr)\w*|(?:struck|strikes?|took|takes?|taken|dropp\w+|drops?|delist\w*|remov\w+) [^.;]{0,60}\b(?:from|off)\b [^.;]{0,40}\blists?\b",
    ),
    (
        "expired",
        r"let(?:s|ting)? [^.;]{0,50}\b(?:lapse|expire|run out)\b|allow(?:s|ed|ing)? [^.;]{0,50}\bto (?:lapse|expire)\b",
    ),
    ("suspended", r"stop(?:s|ped)? (?:issuing|granting|approving|accepting)"),
    (
        "refused",
        r"refus\w+|(?:reject|den[iy])\w* (?:\w+ ){0,4}(?:licen\w+|permit|application|request)s?|turn(?:ed|s)? down|withheld|withhold(?:s|ing)?\b(?! release)",
    ),
    (
        "tightened",
        r"requir(?:e|es|ing)\b (?:an? |the |export |import |prior |special |individual |its |their ){0,4}(?:licen[cs]\w+|permits?|approval|authori[sz]ations?)\b",
    ),
    (
        "tightened",
        r"quotas?\b [^.;]{0,30}\b(?:cut|reduced|lowered|slashed|trimmed|halved)\b|(?:cut|reduc|slash|halv|trim)\w* [^.;]{0,40}\bquotas?\b",
    ),
    (
        "limited",
        r"(?:fix(?:es|ed)?|sets?|allocat\w+|allott?\w*|introduc\w+|impos\w+) (?:(?!licen|tariff|dut)[\w.,%-]+ ){0,6}quotas?\b|\bcap(?:s|ped|ping)?\b|(?:six|three|one|\d+)-month (?:cap|limit|ceiling)|runs? out after|limits? (?:the )?(?:validity|licen\w+|relief|term)|only to (?:the )?(?:companies|plaintiffs|firms)",
    ),
    (
        "granted",
        (
            r"grant(?:s|ed|ing)?\b|approv(?:es?|ed|ing|als?)\b|issu(?:es?|ed|ing) (?:(?!rule|order|notice|statement)[\w'-]+ ){0,6}(?:licen[cs]es?|permits?|approvals?)"
            r"|hand(?:s|ed) out|gave (?:[\w'-]+ ){0,6}(?:licen[cs]es?|permits?)|cleared|sign(?:s|ed|ing)? off on|wav(?:es?|ed) through|g[ai]ve(?:s|n)? (?:[\w'-]+ ){0,4}(?:nod|go-ahead|green light)|green-?lit|receiv(?:es?|ed) (?:[\w'-]+ ){0,5}(?:licen[cs]es?|permits?)|obtain(?:s|ed)|fast lane|green channel"
            r"|(?:licen[cs]es?|permits?) (?:\w+ ){0,3}(?:were|was|been) (?:issued|given)"
        ),
    ),
    (
        "extended",
        (
            r"extend(?:s|ed|ing)?\b|extension|prolong\w*|renew(?:s|ed|al)?\b|postpon\w+|(?:push|mov)(?:es|ed)? (?:\w+ ){0,3}(?:back|out)\b|put (?:\w+ ){0,3}off\b|roll(?:s|ed)? over|defer(?:s|red)?\b|delay(?:s|ed|ing)?\b"
            r"|(?:keeps?|kept|remains?|stays?) (?:[\w'-]+ ){0,6}(?:suspended|paused|frozen|on hold)|moved the deadline|(?:run|runs) (?:until|through) (?:[\w.,]+ ){1,5}rather than"
        ),
    ),
    (
        "resumed",
        r"resum\w+|reinstat\w+|restart\w*|(?:start|run|produc|work)\w* (?:up )?again|back in (?:operation|production)|re-?impos\w+|snap(?:s|ped)? back|restor(?:es?|ed|ing)\b|revive[sd]?\b|running again|back on(?:line)?\b",
    ),
    (
        "suspended",
        r"suspen(?:d|ds|ded|ding|sion)\b|paus(?:es?|ed|ing)\b|halt(?:s|ed|ing)?\b|fr(?:eezes?|oze|ozen|eezing)\b(?! (?:fries|fish|foods?|potato\w*|pork|beef|chicken|poultry|meat|shrimps?|fruits?|berries|vegetables?|tuna|seafood))|shelv\w+|hold back|held back|put on hold|on hold\b|stop(?:s|ped|ping)?\b|stoppages?|shut(?:s|ting)?\b|idl(?:es?|ed|ing)\b|clos(?:e|es|ed|ing) (?:\w+ ){0,3}(?:plant|line|factor)\w*|stand still|standstill|\btruce\b",
    ),
    (
        "eased",
        r"eas(?:es?|ed|ing)\b|relax\w*|loosen\w*|lower(?:s|ed|ing)?\b|reduc\w+|\bcut(?:s|ting)?\b|halv\w+|exempt(?:s|ed|ing)?\b|exemptions?\b(?![^.;]{0,60}\b(?:laps|expir|end|run out))|lift(?:s|ed|ing)?\b|waiv\w+|spar(?:es|ed|ing)\b|roll(?:s|ed)? back|hold (?:[\w'-]+ ){1,10}at \d+|remov(?:es?|ed|ing|al)\b|half (?:of )?(?:the|its|their) (?:former|previous|old|earlier|prior)\b|(?:drop(?:s|ped)?|falls?|fell|fallen|c[ao]mes? down|goes down|went down) (?:[\w.%]+ ){0,4}to \d|flow to",
    ),
    (
        "expired",
        r"(?:has|have|had) (?:expired|lapsed|ended)|expired|lapsed|lapses?\b(?! (?:on|in|by|at|after|if|unless|over)\b)|ran out|ended on\b",
    ),
    (
        "in_force",
        r"t(?:akes?|ook|aken|aking) effect|kick(?:s|ed)? in\b|(?:enter|c[ao]me)(?:s|ed)? into force|effective (?:immediately|at once|from|on|as of|today)|immediate effect|\bin force\b|with effect from|went into effect|in effect\b|appl(?:y|ies|ied) (?:from|to all)|collects? (?:it|the)|subject to (?:a|an|the) (?:additional|section)",
    ),
    (
        "proposed",
        r"(?:open|launch|start|initiat|beg[iau]n)\w*\b[^.;]{0,60}(?:investigations?|probes?|cases?|proceedings?|inquir(?:y|ies)|reviews?)\b|propos(?:es|ed|ing|als?)\b",
    ),
    (
        "tightened",
        r"tighten\w*|widen\w*|rais(?:es?|ed|ing)\b|increas(?:es?|ed|ing)\b|expand\w*|strengthen\w*|toughen\w*|\badd(?:s|ed|ing)?\b|(?<!in )plac(?:es?|ed|ing)\b|\bput(?:s|ting)?\b(?! on hold)|\bbans?\b|banned|prohibit\w*|restrict(?:s|ed|ing)?\b|block(?:s|ed)?\b|curb(?:s|ed)\b|limit(?:s|ed|ing)\b|blacklist\w*|detain(?:s|ed|ing)?\b|seiz(?:es?|ed|ing)\b|impound\w*|climb\w*|rises? to|jumps? to|doubl(?:es?|ed|ing)\b",
    ),
    (
        "proposed",
        r"propos\w+|draft\b|consult\w+|seeks? (?:public )?comment|investigat\w+|\bprobes?\b|open(?:s|ed)? (?:an?|two|\w+) (?:[\w-]+ ){0,4}(?:investigation|case|probe|proceeding)|initiat\w+",
    ),
    (
        "announced",
        r"announc\w+|unveil\w*|proclaim\w*|sign(?:s|ed|ing)\b|declar\w+|decid\w+|order(?:s|ed)?\b|impos\w+|lev(?:y|ies|ied)\b|charg(?:es?|ed|ing)\b|set(?:s|ting)?\b|will\b|requir(?:es?|ed|ing)\b|publish\w*|introduc\w+|threaten\w*|agree[ds]?\b|to (?:start|begin|kick in|take effect|apply)\b|issu(?:es?|ed|ing)\b|add\b",
    ),
]
_ZH: list[tuple[Stage, str]] = [
    ("proposed", r"建议(?:[^，。]{0,40}，)?(?:对|继续|维持|延长|征收|加征|将|取消)|提议|提案(?!人)"),
    ("proposed", r"征求意见|公开征询意见|草案|(?<![模虚比])拟(?!定|人|合|态|声|订|任)"),
    ("struck_down", r"违法|无效|推翻|并未授权|未授权|无权|败诉|撤销判决"),
    ("stayed", r"暂缓执行|中止执行|暂停执行判决|搁置判决|诉讼期间(?:维持|继续)"),
    (
        "eased",
        r"(?:无须|无需|毋须|不再(?:需要?|须|要求))[^，。]{0,12}(?:许可|批准|审批|申请)|免(?:于|予)?[^，。]{0,6}许可|移出|剔除",
    ),
    ("suspended", r"停发|(?:停止|暂停)(?:审批|发放|受理|批准|颁发)"),
    (
        "refused",
        r"不予许可(?!的)|不予批准|拒绝(?:批准|发放|受理|许可)|驳回(?:申请)?|未予批准",
    ),
    ("tightened", r"配额[^，。]{0,10}(?:削减|缩减|下调|减少)|(?:削减|缩减|下调)[^，。]{0,12}配额"),
    ("limited", r"上限|设限|六个月的?有效期|仅限|只对"),
    (
        "tightened",
        r"实行[^，。]{0,10}许可|逐[批案][^，。]{0,4}(?:许可|审批|报批)|(?:必须|应当|[须需应])(?:事先|先)?(?:获得?|取得|申请|申领|经)[^，。]{0,16}(?:许可|批准|核准)",
    ),
    (
        "granted",
        r"(?<!经国务院)批准(?!不)|颁发|核发|发放|放行|获批|获得[^，。]{0,24}许可|收到[^，。]{0,24}许可|审查通过|通过审查|绿色通道|给予[^，。]{0,12}(?:许可|豁免)|获准",
    ),
    ("extended", r"延长|再停|再延|延期|推迟|延至|顺延|继续暂停|展期|延後|延后"),
    ("resumed", r"恢复|重启|复产(?!时间|日期|尚|仍|待)|重新实施|复征"),
    ("suspended", r"暂停|搁置|冻结|停止|中止|停产|停工|停线|缓征|休战|休兵|停战|停摆"),
    ("revoked", r"取消|撤销|废止|撤回|终止|解除(?!劳动)|结束[^，。]{0,20}(?:调查|复审)"),
    ("eased", r"放宽|下调|削减|降低|降至|降到|降为|减征|豁免|松绑|调降|减半|移出"),
    ("expired", r"已到期|已失效|期满失效"),
    ("in_force", r"生效|施行|正式实施|起(?:正式)?(?:实施|执行|适用)|即日起|实施出口管制|上路|开征|继续有效"),
    ("proposed", r"(?:发起|启动|展开|开启)[^。]{0,24}(?:调查|复审)|立案|拟(?:议|对|于)|草案|征求意见"),
    (
        "tightened",
        r"收紧|扣留|扣押|扣下|暂扣(?!令)|扩大|上调|提高|升至|强化|加强|禁止|不得|列入|加入|新增|纳入|加码|管控",
    ),
    ("proposed", r"拟|草案|征求意见|立案|发起[^，。]{0,16}调查|启动[^，。]{0,16}调查|建议(?:对)?"),
    (
        "announced",
        r"宣布|公布|决定|发布|将(?!于[^，。]{0,12}(?:到期|届满|失效|期满))|签署|公告|加征(?!的)|征收(?!的)|课征|收取|(?<!附)加税|实施|扬言|下令|责令|判令|表示",
    ),
]
_JA: list[tuple[Stage, str]] = [
    ("proposed", r"勧告し|よう勧告|を勧告|(?:を|よう|と)提案|課すべきだ(?:と|との)"),
    ("stayed", r"(?:執行|効力|判決|命令|差し止め)(?:の(?:執行|効力))?を?(?:一時)?停止"),
    ("tightened", r"(?:輸入|通関)[^。]{0,10}差し止め(?:た|る|、|て(?!い))|留め置"),
    ("proposed", r"(?:調査|見直し)(?:の調査)?を?(?:始め|開始|立ち上げ)|案を?(?:示|公表|提示|まとめ|公開|発表)|意見を?(?:公募|募集|募)|パブリックコメント"),
    ("struck_down", r"違法|無効|権限を(?:与え|認め)ていない|取り消(?:す|した)判決"),
    ("eased", r"許可(?:は|が|を)?(?:不要|要らな|必要(?:が|と)?(?:なく|しなく))|(?:リスト|名簿|対象|一覧)[^。]{0,6}から(?:外|除|削除)"),
    ("suspended", r"発給を?停止|審査を?停止|許可を?停止"),
    ("refused", r"拒(?:否|ん|み|む)|却下|認めな|不許可|許可しな"),
    ("tightened", r"(?:輸出枠|割当|クオタ)[^。]{0,16}(?:減ら|削減|縮小|引き下げ)"),
    ("limited", r"上限|限定|制限時間"),
    ("granted", r"許可した|(?:輸出|出荷|販売|供給)(?:を|の再開を)?(?:認め(?!な|て(?:は)?(?:い)?な)|解禁し)|許可を(?:与え|出し|得)|与えた|承認し|承認を(?:得|取得)|交付|認可し|下りた|発給|許可が(?:下り|出)"),
    ("extended", r"延長|延期|先送り|延ばし|繰り延べ|延び|(?:さらに|もう|引き続き|まで)[^。]{0,16}(?:続け|継続)|継続(?:する|した|を決)"),
    ("resumed", r"再開(?!時期|の時期|の?日程|は未定|のめど|の見通しは立)|復活|再発動|復旧"),
    ("suspended", r"停止|凍結|見合わせ|見送|中断|止め|休止|猶予|休戦|減産|棚上げ"),
    ("revoked", r"撤回|廃止|取り消|撤廃|解除|打ち切|(?:調査|見直し)[^。]{0,20}(?:終結|終え)"),
    ("eased", r"緩和|引き下げ|下げ(?:る|た)|ゼロに(?:し|す)|免除|除外|軽減|下がっ"),
    ("expired", r"失効した|期限が切れた|終了した"),
    ("in_force", r"発効|施行|発動|即日|(?:関税|課税|徴収|適用|制度?|割当|枠|管理|措置|規制)[^。]{0,16}(?:始まっ|始まる|始めた)|実施した|適用し|適用す|適用され"),
    ("proposed", r"調査を?(?:\d+件|二件)?(?:始め|開始|立ち上げ)|調査に(?:着手|乗り出)|見直しの?(?:調査)?を?(?:始め|開始)|調査開始|条調査|改正案|提案"),
    ("tightened", r"強化|引き上げ|倍増|倍に|拡大(?!法)|追加|加え|禁止|禁じ|禁輸|(?<!緊急輸入)制限|広げ|規制を?(?:課|導入)|規制対象|許可制|規制"),
    ("proposed", r"調査を?(?:\d+件|二件)?(?:始め|開始)|提案|改正案|草案|意見を?募集|調査開始|暫定案"),
    ("announced", r"発表|決定|表明|方針|署名|公表|公告|公布|課す|課し|%(?:に|と)する|閣議決定|通知|明らかに|始める|開始する|命じ"),
]  # fmt: skip


Written = Callable[[str], str]
"""How the texts of a language write a pattern's marks."""


def _compiled(
    table: list[tuple[Stage, str]], bound: str, written: Written = str
) -> tuple[tuple[Stage, re.Pattern[str]], ...]:
    return tuple((stage, re.compile(by_letter(written(f"{bound}(?:{cues})")))) for stage, cues in table)


_STAGES: dict[Language, tuple[tuple[Stage, re.Pattern[str]], ...]] = {
    "en": _compiled(_EN, r"\b"),
    "zh": _compiled(_ZH, "", folded),
    "ja": _compiled(_JA, ""),
}


def _acts(table: list[tuple[Stage, str]], bound: str, written: Written = str) -> re.Pattern[str]:
    return re.compile(by_letter(written(bound + "(?:" + "|".join(cues for _, cues in table) + ")")))


#: Any word that sets a stage. English is read in small letters.
ACTS: dict[Language, re.Pattern[str]] = {
    "en": _acts(_EN, r"\b"),
    "zh": _acts(_ZH, "", folded),
    "ja": _acts(_JA, ""),
}


@functools.lru_cache(maxsize=256)
def told(text: str, language: Language) -> Told | None:
    """The stage that a clause (English: in small letters) sets; the first of the table wins, so that "extended the suspension" is an extension."""
    for stage, cue in _STAGES[language]:
        found = cue.search(text)
        if found:
            changed = _rate(text, language) if stage == "announced" else None
            return changed or Told(stage, found[0], found.start(), found.end())
    return _rate(text, language)


#: A rate that took another's place, the new one first in English and Chinese.
_INSTEAD: dict[Language, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(?P<new>\d+(?:\.\d+)?)(?: ?%| per ?cent),? (?:rather than|instead of|up from|down from|compared with) (?P<old>\d+(?:\.\d+)?)(?: ?%| per ?cent)"
    ),
    "zh": re.compile(r"(?P<new>\d+(?:\.\d+)?)%[，,]?(?:而非|而不是|高于|低于)[^，。\d]{0,8}(?P<old>\d+(?:\.\d+)?)%"),
    "ja": re.compile(r"(?P<old>\d+(?:\.\d+)?)%(?:ではなく|に代えて|に代わり)[^。\d]{0,8}(?P<new>\d+(?:\.\d+)?)%"),
}
#: A rate that went from one number to another, whatever the verb.
_FROM_TO: dict[Language, re.Pattern[str]] = {
    "en": re.compile(r"\bfrom (?P<old>\d+(?:\.\d+)?)(?: ?%| per ?cent)? to (?P<new>\d+(?:\.\d+)?)(?: ?%| per ?cent)"),
    "zh": re.compile(r"[由从](?P<old>\d+(?:\.\d+)?)%[^，。]{0,8}[至到为](?P<new>\d+(?:\.\d+)?)%"),
    "ja": re.compile(r"(?P<old>\d+(?:\.\d+)?)%から(?P<new>\d+(?:\.\d+)?)%[にへ]"),
}


def _rate(text: str, language: Language) -> Told | None:
    found = _FROM_TO[language].search(text) or _INSTEAD[language].search(text)
    if found is None or float(found["new"]) == float(found["old"]):
        return None
    lower = float(found["new"]) < float(found["old"])
    return Told("eased" if lower else "tightened", found[0], found.start(), found.end())
