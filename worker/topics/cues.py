"""The words of the status rules, per language (DOMAIN 2.5).

Texts are folded (simplified Chinese, Japanese without ー and ・) and English is in small letters: matching without regard to
case costs twice the time.
"""

import re

from schemas.vocabulary import Language
from worker.text.alternatives import by_letter

Cues = dict[Language, re.Pattern[str]]


def _cues(en: str, zh: str, ja: str) -> Cues:
    return {"en": english(small(en)), "zh": chinese(zh), "ja": re.compile(re.sub("[ー・]", "", ja))}


def english(pattern: str) -> re.Pattern[str]:
    """Compiled for English in small letters, its words under their first letters: a search takes a third of the time."""
    return re.compile(by_letter(pattern))


#: How the fold writes the marks of Chinese: a class that stops at "，" must stop at "," as well.
_FOLDED = {"，": ",", "：": ":", "；": ";", "“": '"', "”": '"', "？": "?", "（": "(", "）": ")"}


def folded(pattern: str) -> str:
    """A Chinese pattern whose classes hold each mark in both its forms."""
    return re.sub(
        r"\[(?:[^\[\]\\]|\\.)*\]",
        lambda found: found[0][:-1] + "".join(_FOLDED[c] for c in found[0] if c in _FOLDED) + "]",
        pattern,
    )


def chinese(pattern: str) -> re.Pattern[str]:
    """Compiled for folded Chinese."""
    return re.compile(folded(pattern))


def small(pattern: str) -> str:
    """A pattern for texts in small letters; classes such as \\W stay."""
    return re.sub(r"(?<!\\)[A-Z]", lambda found: found[0].lower(), pattern)


QUESTION = _cues(
    r"\?[\"')\]]*$",
    r"(?:[?？]|(?:是否|请[^。]{0,12}(?:证实|评论|介绍)[^。]*|[吗呢])[。.]?)[\"'”」』]*$",
    r"(?:[?？]|か[。.]|かね[。.]?|どうなる)[」』]*$",
)

#: Pieces that comment: they report nothing, whatever words they use.
COMMENTS = re.compile(
    r"^(?:opinion|comment|column|editorial|op-ed|letters?|podcast|newsletter)\s?[:|]|^(?:评论|社论|社评|时评|观点|社説|オピニオン|コラム|論説)\s?[:：|｜]",
    re.IGNORECASE,
)
#: Headlines that promise answers and state nothing.
ASKS = re.compile(
    r"\b(?:questions?|q&a|faqs?|explainer|webinar)\b(?: (?:on|about|for)\b|:)|^(?:what|why|how|when|who) (?:to|you|we|is|are|will|does|do|would|happens)\b|(?:问答|一问一答|一文读懂|いちからわかる|Q&A)",
    re.IGNORECASE,
)

DISPUTED = _cues(
    r"\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|disput(?:es?|ed|ing)) (?:an?|the|that|this) (?:[\w'’.&-]+ ){1,3}(?:reports?|stor(?:y|ies))\b"
    r"|\b(?:den(?:y|ies|ied|ying)|dismiss(?:es|ed|ing)?|refut(?:es?|ed|ing)|reject(?:s|ed|ing)?|disput(?:es?|ed|ing))\s(?:on \w+ |\w+day )?"
    r"(?:(?:the|a|an|any|all|media|press|news|such|that|these|those|recent|as \w+)\s){0,3}"
    r"(?:reports?|that\b|rumou?rs?|speculation|claims?|allegations?|suggestions?|accounts?|talk of|stor(?:y|ies)|it (?:had|has|was|is|would)|having|any (?:plan|suspension|deal|decision))"
    r"|\b(?:report|reports|rumou?rs?|claims?|story|stories|that) (?:[\w'-]+ ){0,14}(?:is|are|was|were) (?:simply |completely |entirely )?(?:false|untrue|inaccurate|incorrect|not true|baseless|unfounded|wrong)\b"
    r"|\b(?:brush\w* aside|wav\w* away|shrug\w* off|scoff\w* at|debunk\w*|rebut\w*|laugh\w* off|pour\w* cold water on)\s(?:[\w'-]+\s){0,3}(?:reports?|rumou?rs?|speculation|claims?|suggestions?|talk|stor(?:y|ies))\b|\b(?:reports?|rumou?rs?|speculation|claims?|suggestions?|talk)\b[^.;]{0,120}\bas (?:groundless|baseless|false|untrue|nonsense|fiction|unfounded|fabricated|pure invention)\b|\b(?:reject|dismiss|den|refut|brand|label)\w* (?:as )?[\'\"][^\'\"]{1,40}[\'\"] [^.;]{0,30}\b(?:reports?|rumou?rs?|claims?|suggestions?|stor(?:y|ies))\b"
    r"|\bno truth (?:in|to)\b|\bcalled (?:the |a )?(?:reports?|claims?|rumou?rs?) [^.]{0,120}\b(?:false|untrue|baseless|inaccurate|fiction|wrong)\b|\bfake news\b",
    r"否认(?!批准|许可)|不属实|并非事实|不是事实|与事实不符|纯属谣言|子虚乌有|辟谣|驳斥[^。]{0,30}(?:报道|说法|传闻|传言|消息)|(?:报道|说法|传闻|传言|消息)[^。]{0,12}(?:不实|有误|失实|不准确|毫无根据|没有根据|无稽之谈|捏造|编造|杜撰|造谣|虚构)|斥[^。]{0,40}(?:报道|说法|传闻|传言|消息)|虚假消息",
    r"(?:報道|報告|うわさ|観測|見方|一部)[^。]{0,24}(?:否定|打ち消|一蹴|根拠がない|根拠はない|でたらめ)|否定した|否定する|否定し、|事実ではない|事実無根|事実と異なる|事実でない|誤報|作り話|捏造|でっち上げ",
)

#: The sentence after: somebody denies the report just told, or that a journalist asked about.
ABOVE = _cues(
    r"^\W*(?:[\w'’.-]+ ){1,8}(?:denied|dismissed|rejected|refuted|called) (?:the|that|this|those|these|such)(?: \w+)? (?:reports?|claims?|rumou?rs?|story|stories|assertions?|account)\b|^\W*(?:the|that|this|those|these|such) (?:reports?|claims?|rumou?rs?) (?:is|are|was|were) (?:\w+ )?(?:false|untrue|baseless|incorrect|unfounded)",
    r"^[^。]{0,24}(?:否认(?:了)?(?:上述|该|有关|这一|相关|此)|(?:上述|有关|相关|该|这一|此)(?:报道|说法|传闻|消息|传言)[^。]{0,8}(?:不属实|失实|不实|子虚乌有|纯属|没有根据|不准确))",
    r"^[^。]{0,30}(?:(?:こうした|この|同|上記の)?(?:報道|指摘|観測|うわさ))[^。]{0,12}(?:否定|事実ではない|事実無根|誤り)",
)

DENIED = _cues(
    r"\b(?:no|not|never|cannot|without|neither|nor|none)\b|\b(?:hardly|scarcely|barely) (?:an?y?|one)\b|n't\b|\byet to\b|\bfar from\b|\bfail(?:s|ed|ing)? to\b|\brefus(?:e|es|ed|ing)\b|\bdeclin(?:e|es|ed|ing) to\b|\brul(?:es?|ed) out\b"
    r"|\breject(?:s|ed|ing)?\b|\bden(?:y|ies|ied|ying)\b|\bstop(?:s|ped)? short of\b|\bin no rush\b|\bwithheld\b|\bturned down\b|\bstill (?:waiting|awaiting)\b|\bkept waiting\b|\boff the table\b",
    r"无一|[暂并尚仍]?无(?=[^，。]{0,24}(?:打算|计划|意向|安排))|尚未|并未|仍未|从未|还没有?|没有|未(?!来|必|经|知|定|加工|成年|处理|公开|披露|说明|名)|不(?:予|会|再|打算|准备|考虑|愿)|拒绝|驳回|未获|未能|不存在|被拒|[仍还]在等",
    r"(?:していない|しておらず|されていない|されておらず|しない|されない|しなかった|されなかった|せず|されず|できない|できず|できなかった|至らなかった|まとまらなかった|(?:停止|予定|事実|方針|考え|計画|つもり|意向|用意|意思)はない|ていません|しません|下りていない|下りておらず|出ていない|得られていない|認めない|認めず|認めなかった|許可しな|得ていない|見送(?:り|る|った)|拒(?:否|ん|み|む)|却下|まだない|ずじまい|応じない|行わない|なかった|(?:加え|外さ|含め|減らさ|課さ|下げ|上げ)(?:ない|ず)|待っている|待ち続け)|[てで](?:いない|おらず|いません)(?:。|が|と|、|$)",
)

#: A plan that was given up: what was considered is not done.
GIVEN_UP = _cues(
    r"\b(?:abandon|g[ai]ve|giving|drop|scrap|ditch|back)\w* (?:up |off |away |down )?(?:from |on )?(?:its |the |their |a |an |any |his |her |earlier |that ){0,3}(?:plan|idea|threat|proposal|bid|intention)s?\b"
    r"|\b(?:consider|weigh|plan|threaten|mull)\w*\b[^.]*\bbut (?:\w+ ){0,3}(?:decided against|abandoned|gave up|backed (?:off|down|away)|dropped (?:it|the idea))",
    r"(?:考虑|计划|打算|准备|威胁|拟)[^。]*(?:放弃|作罢|打消|改变(?:了)?主意)|放弃[^，。]{0,24}(?:计划|打算|念头|想法|提议|威胁)",
    r"(?:検討|計画|予定|方針)[^。]*(?:断念|取りやめ|取り下げ)",
)

#: Negations that are the act themselves.
REFUSAL = _cues(
    r"refus(?:es|ed|ing)\b|reject(?:s|ed|ing)?\b|turned down\b|withheld\b|still (?:waiting|awaiting)\b|kept waiting\b|yet to\b|denied\b|not (?:something|anything|on the table|on the agenda|under consideration|being considered|planned)\b|off the table\b|no (?:final |formal )?decisions? (?:has|have|had) (?:yet )?been (?:taken|made|reached)\b|not (?:go ahead|happen|proceed|materiali[sz]e|be (?:implemented|applied))",
    r"拒绝|驳回|被拒|不予|[仍还]在等",
    r"拒否|却下",
)

#: Negations that deny nothing, or not the act.
NOT_DENIED = _cues(
    r"\bno reasons? (?:why [^,;.]{1,40} (?:should|would|could) not|(?:for \w+ )?not to)\b|\b(?:neither|nobody|no one|not|hasn't|haven't) (?:\w+ ){0,4}rul(?:ed?|es) out\b|\b(?:no|not|never|none)\b[^,;.]{0,40}\b(?:refus\w+|reject\w+|denied|withheld|turned down)\b|\bnot to (?:buy|use|sell|ship|export|purchase|accept|hoard)\b|\bno later than\b|\bnot only\b|\bno doubt\b|\bno longer (?:than|need|requir|subject|appl|bound|restrict|bar|listed|on the)|\bnot (?:merely|just|least|necessarily|immediately clear|clear|known|name|named|disclose[ds]?|say|saying|comment|specify|specified|reply|respond|affect|before|until|earlier)\b"
    r"|\bdid not (?:say|comment|name|reply|respond|give|specify|disclose|immediately|elaborate|touch)\b|\b(?:does|do) not (?:touch|affect|change|cover|apply|say|name|concern|include)\b|\bno (?:particular|specific|single|immediate|comment|date|details|new exclusions|sign|idea|reason|one knows|bans?,|wonder)\b"
    r"|\bnot (?:so )?(?:far|yet clear)\b|\bwithout (?:\w+ )?(?:licen\w+|permits?|approval)|\bwithout (?:naming|giving|saying|a vote|explaining|delay|comment|precedent)\b|\bdeclin(?:e|es|ed|ing) to (?:say|comment|name|give|be named|elaborate|discuss)\b|\bnot bans\b|\bno bans\b|\bnot less than\b|\bno more than\b|\bno longer (?:needs?|requires?|requir\w+|subject)\b|\bnot more than\b"
    r"|\bnot (?:be )?(?:collected|levied|charged|imposed|apply)\b[^.;]{0,60}\bafter\b|\b(?:do|does|did|have|has) not arriv\w+|\bfail(?:s|ed)? to (?:arrive|come|reach|materiali[sz]e|deliver)\b|\bpresumption of denial\b|\bor not\b|\bwhether or not\b|\bnothing (?:new|else)\b|\bno[- ]tariff\b|\bNo\. ?\d|\bnot in a rush\b|\bin the wrong\b|\bnot even\b|\bnot exempt(?:ed)?\b|\bnot subject to (?:this|the) list\b|\b(?:denied|refus\w+|turn\w+ away) (?:\w+ )?(?:entry|admission|imports?|import clearance)\b"
    r"|\bwithout (?:(?:the|an?|any|such|its|their) )?(?:[\w-]+ ){0,3}(?:dut(?:y|ies)|tariffs?|agreements?|deals?|levy|levies|surcharges?|controls?|restrictions?)\b"
    r"|\bonly\b[^.;]{0,90}\b(?:and|but|,) not\b"
    r"|\b(?:because|since|as) [^,;.]{0,60}\b(?:not|never)\b(?! (?:been )?(?:granted|approved|issued|licensed))[^,;.]{0,20}\b(?:arriv|com(?:e|ing)|reach|deliver|get|turn(?:ed)? up|show)\w*",
    r"没有理由不|无理由不|并非不|不是不|(?:没有|并未|从未|未|无一)[^，。]{0,8}(?:拒绝|驳回|被拒)|不再(?:需要?|须|要求|适用|受|列)|(?:未|没有|不|尚未)[^，。]{1,14}(?:国家|地区|经济体|伙伴)|不(?:仅|但|只|断|得|得不|超过|低于|少于|晚于|迟于|排除|确定|明|同|料|少|久|足|满|影响|包括|涉及|适用|变|高|大|止|可靠|无)|未受|未来|未必|未经|未知|没有(?:人|说明|透露|给出|公布具体|具体|影响|回应)|拒绝(?:入境|进口|放行|清关|通关)|不予(?:放行|进口|通关|入境)|尚未(?:发布正式|公布正式|回应|公布细节|透露)|不予置评|原则上不予许可的|不予许可的规定|目前白宫尚未",
    r"(?:輸入|通関|入港|搬入|荷揚げ)[^。]{0,6}(?:を|の)(?:拒否|却下)|(?:拒否|却下)[^。]{0,6}(?:ない|なかった|ていない)|ない理由(?:は|が)?(?:ない|見当たらない)|だけでなく|のみならず|かもしれない|に過ぎない|問題ない|少なくない|限らない|わけではない|差し支えない|名指ししていない|反映されていない|公表(?:して|されて)いない|(?:示さ|示し|明らかにさ|明示さ)れ?て(?:いない|おらず)|明らかになっていない|決まっていない|明らかにしていない|説明していない|コメントしていない|応じていない|影響(?:は|し)(?:ない|ていない)|間違いない|やむを得ない|変わらない|欠かせない|避けられない|足りない|入荷しない|届かない|信頼できない|(?:少なく|問題|足り|変わら|影響は|間違い|入荷し|届か)なかった|見送る(?:方向|可能性|見通し|案|公算)|(?:入荷せ|届か|入ら|そろわ|揃わ|間に合わ)(?:ず|ない|なかった)|(?:ない|ぬ)(?=(?!方針|考え|意向|姿勢|見通し|見込|決定|判断|立場|旨|限り|場合|可能性|予定|状態|状況|よう|と|こと|もの|ため)[一-龠々ァ-ヶ])",
)

CONDITION = _cues(
    r"\bif\b(?! (?:nothing|no\b|none\b|not\b))|\bprovided (?:that|the)\b|\bin (?:return|exchange) for\b|\bon (?:the )?condition\b|\bas long as\b|\bonce\b|(?:^|, |\bsaid )(?:should|were) [\w'-]+(?: [\w'-]+)? (?:to )?[a-z]+\b(?=[^.?]*,)|\bonly when\b|\bas soon as\b|\bshould (?:china|beijing|washington|tokyo|brussels|ottawa|the (?:us|u\.s\.|eu|united states|white house|other side|dutch|americans?|chinese)|seoul|new delhi|the hague)\b|\bcontingent on\b|\bconditional on\b",
    r"如果|(?:^|[，：“；])如(?!何|期|下|上|今|此|同|约|实|图|常|数|是|需)(?=[^，。]{3,40}[，则])|若|只要|前提是|作为交换|作为回报|倘若|的前提下|换取|一旦",
    r"すれば|なら[、ば]|ならば|たら、|[えけせてねべめれげぜ]ば(?!よい|いけない|ならない|かり)|場合(?:に|は)|条件に|条件として|見返りに|引き換えに|前提に",
)

#: A condition that must not fail.
UNLESS = _cues(
    r"\bunless\b(?=.*\b(?:have to|would|could|might|must)\b)|\b(?:have to|would|could|might|must)\b.*\bunless\b|\bwithout\b(?=[^.;]{0,60}\b(?:will|would|must)\b)",
    r"除非|否则",
    r"ない限り|なければ",
)

#: Still to come, where something hangs on a condition.
AHEAD = _cues(
    r"\b(?:will|would|must|may|might|could|ha(?:s|ve) to|is to|are to)\b",
    r"将|会|须|得|面临|只能|被迫|难以|无法",
    r"(?:る|ない|う|れる|なる|ざるを得ない)(?:と|、|。|$)",
)

COMMITMENT = _cues(
    r"\b(?:will|would|ready|willing(?:ness)?|prepared|promis\w+|pledg\w+|offer\w*|agree[ds]?|commit\w*|open to|vow\w*|said it (?:will|would|is|was)|indicat\w+|signal\w*|stands? ready|guarantee\w*)\b",
    r"将|愿意?|会|可以|准备|同意|承诺|保证|表示",
    r"する(?:用意|方針|考え|意向|と)|用意がある|応じる|表明|述べ|約束|示し|緩和する|再開する|引き下げる|解除する|与える|認める",
)

#: Hedges that make a condition a forecast.
HEDGE_ACT = _cues(
    r"\b(?:may|might|could|possibl[ey]|likely|perhaps|appears?|believed|seem(?:s|ed)?|expect(?:s|ed)?|reportedly|rumou?red|speculat\w+)\b",
    r"或(?=将|会|许|可|收|放|取|恢|暂|加|对|重|延)|可能|也许|或许|预计|预期|据传|恐",
    r"可能性|かもしれない|恐れ|おそれ|見通し|とみられ|観測|予想",
)

POSSIBLE = _cues(
    r"\b(?:may|might|could)\b|\b(?:un)?likely\b|\bconsider(?:s|ed|ing)?\b|\bweigh(?:s|ed|ing)?\b|\bmull(?:s|ed|ing)?\b|\bponder\w*|\bexpect(?:s|ed|ing|ation|ations)?\b|\breportedly\b|\brumou?r(?:s|ed)?\b|\bappears?\b|\bbelieved\b|\bbelieves?\b"
    r"|\bseem(?:s|ed|ing)?\b|\bpossib(?:le|ly|ility)\b|\bpotential(?:ly)?\b|\bhop(?:e|es|ed|ing)\b|\bfear(?:s|ed)?\b|\brisks?\b|\bthreat of\b|\bmay be\b|\bspeculat\w+|\btalk (?:in the market|is|that|of)\b|\bchatter\b|\bforecast\w*|\bpredict\w*|\bprobab(?:le|ly)\b|\bshould help\b"
    r"|\blean(?:s|ing)? towards?\b|\bin talks\b|\bdiscuss(?:es|ed|ing|ions?)?\b|\bthink(?:s|ing)? (?:of|about)\b|\bpoised to\b|\btipped to\b|\bon course to\b|\bcontemplat\w+|\btoying with\b|\bexploring\b|\bfloat(?:s|ed|ing)\b|\bhint(?:s|ed|ing)\b|\binclined to\b|\btentative\w*|\bnot ruled out\b|\beye(?:s|ing)\b|\bin the works\b|\bthought to\b|\b(?:good|fair|slim|strong|high|real|better) chances?\b|\bchances? (?:of|that|are)\b|\bodds\b|\bprospects? of\b|\bdeliberat\w+|\bdraft(?:ing)? plans?\b|\bstudying\b|\bunder (?:study|consideration|review)\b|\b(?:is|are|was|were) (?:said|understood|reported|thought) to\b|\bwarn(?:s|ed|ing)?\b|\bwould (?:likely|probably)\b|\bwant(?:s|ed)? to\b|\b(?:senators?|lawmakers?|industry|lobby|lobbies|companies|firms|carmakers?|unions?) (?:have |has )?(?:urg(?:e|es|ed)|call(?:s|ed)? (?:on|for)|ask(?:s|ed)|press(?:es|ed)?)\b"
    r"|\b(?:neither|nobody|no one|not|hasn't|haven't) (?:\w+ ){0,4}rul(?:ed?|es) out\b"
    r"|\b(?:not|nobody|no one|none|declin\w+|refus\w+)\b[^.;]{0,40}\bconfirm\b[^.;]{0,20}\breports?\b|\b(?:unconfirmed|unverified) reports?\b",
    r"可能|或(?=将|会|许|可|收|放|取消|恢复|暂|加征|加码|加税|对|重|延|于|在|被|受|因|需|面|推|禁|限|出台|扩|赶|迎|被迫|依|据|按|以|把|从|向|让|再|采取|启动|发起|上调|下调|提高|降|撤|终止|停|提前|允许|批准|要求|涉|达|超|减|增|不)|(?:^|[，：、「“])传(?!统|染|奇|播|达|递|导|感|媒|说|言|票)|估计|不愿证实|拒绝证实|有待证实|未经证实|有望|[预料]计|预期|料将|料会|考虑|恐(?=将|会|怕|遭)|据传|传闻|传出|不排除|或许|也许|似乎|酝酿|讨论|担心|担忧|警告|力争|研究(?:放|收|加|是否|对)|寄望|希望|能否|未必|尚待|倾向于|探讨|权衡|斟酌|正在评估|分析(?:人士|师|认为)|专家认为|业内人士(?:认为|预)",
    r"確認を避け|確認していない|真偽|未確認|可能性|見通し|見込み|見込まれ|検討|かもしれない|恐れ|おそれ|懸念|とみられ|とみている|方向で調整|調整(?:して|に入)|模索|予想|観測|らしい|ようだ|狙い|期待|うわさ|警戒(?:する|感|して|を強)|かねない|ねらう|目指す|議論|打診|浮上|危機感|警告|公算|濃厚|余地|模様だ|模様で|もよう|との見方|案を練|ほのめか|示唆|有力|視野に|[りしえけせてねべめれ][う得]る(?=[。、とが]|$)",
)

#: The same letters with another meaning: a month, a permission, a plan that is fixed.
NOT_POSSIBLE = _cues(
    r"\b(?:in|on|since|until|by|from|of|early|late|mid|through|last|this|next|to|between|and|for|before|after|,|\d) ?-?May\b|\bMay \d|\bmay (?:be (?:filed|submitted|carried|requested|obtained|entered|transmitted)|submit|proceed|file|apply|continue servicing|again|complete|use|still|keep|go on|sue|seek (?:a )?refunds?)\b|\bcan(?:not)? be\b|\btold (?:it|they|he|she|that it|that they|[\w-]+) (?:may|can|could)\b"
    r"|\b(?:that|which|who|to whom) (?:could|may|might)\b|\bany (?:\w+ ){1,3}that (?:could|may|might)\b|\bcould (?:previously|until now)\b|\bcould not\b|\bnot expected\b|\bas expected\b|\blikely\b(?= (?:source|cause))|\bconsidered\b (?:an?|as)\b|\bweigh(?:s|ed)? on\b|\b(?:weigh|consider)(?:s|ed|ing)? (?:[\w']+ ){0,3}(?:appeals?|case|petition|motion|challenge)\b|\bsurpris\w+ expectations\b",
    r"可能[^，。]{1,14}的(?:用户|用途|企业|产品|行为|物项|最终用户)|或者|可能性不大|不可能|期限内可能|可能被|或因|考虑到|(?:综合|统筹|充分|通盘)考虑|讨论稿",
    r"可能になる|可能とな|可能性はない|可能性の(?:ある|高い)(?:品目|用途|企業|利用者|製品)|懸念(?:が払拭|のある|がある|される)[^、。]{0,8}(?:組織|企業|団体|顧客|需要者|相手)",
)

#: Plan words: a government's plan is a stage (proposed, announced); anybody else's is only possible.
PLAN = _cues(
    r"\bplan(?:s|ned|ning)?\b(?! for\b)|\baim(?:s|ed|ing)? to\b|\bintend(?:s|ed|ing)? to\b|\bseek(?:s|ing)? to\b|\bprepar(?:es?|ed|ing) to\b|\bmeans? to\b|\bpropos(?:es?|ed|ing)\b",
    r"拟|计划|打算|准备对|有意",
    r"方針|意向|準備(?:し|を進)|(?<!生産)計画|考え|構え",
)

#: What a government turns over in its mind: a proposal at most, whatever act it is about.
DELIBERATION = _cues(
    r"consider\w*|weigh\w*|mull\w*|ponder\w*|contemplat\w+|exploring|deliberat\w+|discuss\w*|think\w* of|draft\w* plans?|studying|under (?:study|consideration|review)|in talks|plan\w*|propos\w+|intend\w*|aim\w* to|seek\w* to",
    r"考虑|酝酿|讨论|研究|探讨|权衡|斟酌|评估|倾向于|拟|计划|打算|有意",
    r"検討|調整|模索|議論|打診|視野に|方針|意向|計画|考え",
)

#: What somebody without a name says will come: talk, however sure it sounds.
INTENT = _cues(
    r"\bwill (?!not\b|be able\b)|\b(?:is|are|was|were) (?:set|due|about|ready|preparing|getting ready) to\b|\bhas decided to\b",
    r"即将|将(?=对|在|于|把|要|会|宣布|推出|出台|公布|提高|下调|上调|恢复|取消|加征|征收)|要对|决定对",
    r"(?:る|う)方針を?(?:固め|決め)|に踏み切る|する構え",
)

ANALYST = _cues(
    r"\b(?:analysts?|economists?|strategists?|observers?|experts?|lawyers?|researchers?|commentators?|scholars?)\b (?:\w+ ){0,3}(?:said|says?|expects?|believes?|thinks?|argue[sd]?|estimates?|reckons?|wrote|note[sd]?|see|sees|warn(?:s|ed)?|predict(?:s|ed)?)\b|\baccording to (?:\w+ ){0,3}(?:analysts?|economists?|experts?|observers?|lawyers?)\b|\b(?:said|wrote) (?:an?|one|two) (?:\w+ ){0,2}(?:analyst|economist|expert)s?\b",
    r"分析人士|分析师|分析指|律师(?:估计|认为|预计|称|表示|指出|说)|专家(?:认为|称|表示|指出|分析)|学者(?:认为|分析|指出|则认为)|业内人士(?:认为|称|预计|表示)|研报|机构认为|观察人士|券商",
    r"アナリスト|専門家|エコノミスト|学者|市場関係者|業界関係者|との見方|識者",
)
