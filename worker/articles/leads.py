"""Headings of the block that sums an article up: words of three languages, made of a stress and a noun ("Key" + "takeaways")."""

import re

_EN_STRESS = r"(?:key|main|top|core|major|chief|central|essential|quick|most\s+important|big)\s+"
_EN_STRESSED = r"(?:take-?aways?|points?|insights?|messages?|findings?|facts?|view(?:point)?s?|developments?|conclusions?|ideas?|opinions?|news|numbers?|things\s+to\s+know|judge?ments?|content|results?|items?)"
_EN_ALONE = r"(?:(?:executive\s+|quick\s+|news\s+|report\s+|article\s+|story\s+|brief\s+|daily\s+|weekly\s+)?(?:summary|overview|highlights|digest|abstract|synopsis|recap|snapshot|brief(?:ing)?|take|read)|take-?aways|highlights|at\s+a\s+glance|in\s+(?:brief|short|summary|a\s+nutshell|sum|a\s+few\s+words)|(?:the\s+)?(?:bottom\s+line|gist|short\s+version|upshot|essentials|lead|big\s+picture)|tl\s*;?\s*dr|bluf|nutshell|(?:what|things|facts)\s+(?:you\s+need\s+to|to)\s+know|(?:the\s+)?story\s+(?:so\s+far|in\s+brief))"
_EN_OF = (
    r"(?:\s+(?:of|in|from|for)\s+(?:the|this)\s+(?:report|article|brief|story|day|week|note|notice|briefing|page))?"
)
_ENGLISH = rf"(?:the\s+)?(?:{_EN_STRESS}{_EN_STRESSED}|{_EN_ALONE}){_EN_OF}"

_ZH_WHOLE = "(?:本[文期周週日篇]|报告|報告|文章|今日|本报告|本報告|全文|新闻|新聞|公告|要闻|要聞|一[周週]|每[日周週]|一[图圖]|[一三]分[钟鐘])"
_ZH_STRESS = "(?:核心|主要|重要|首要|主体|精[华華]|关键|關鍵|重点|重點|内容|內容|快速|执行|執行|行政|最新|本文|简明|簡明|摘|一句[话話])"
_ZH_STRESSED = "(?:[观觀][点點]|[结結][论論]|[论論][点點]|洞察|[发發][现現]|主[张張]|判[断斷]|[启啟]示|[发發]展|[结結]果|内容|內容|信息|資訊|[见見]解|事[实實]|重[点點])"
_ZH_ALONE = "(?:要[点點]|摘要|提要|提示|速[览覽]|速[读讀]|[导導][读讀]|[导導]言|导语|導語|概要|概述|概[览覽]|[总總][结結]|小[结結]|看[点點]|亮[点點]|重[点點]|一[览覽]|梗概|精要|撮要|[简簡]介|要[旨义義])"
_CHINESE = rf"{_ZH_WHOLE}?的?(?:{_ZH_STRESS}{_ZH_STRESSED}|{_ZH_STRESS}?{_ZH_ALONE})"

_JA_WHOLE = "(?:(?:本|この|当該?|今回の?|今日の?|今週の?)?(?:記事|レポート|報告書?|ニュース|発表|稿|件)?の?)"
_JA_STRESS = "(?:主な|主要な?|重要な?|(?:核心|中核|中心|本質|基本)(?:的な?|となる|の)?|核となる|大きな|鍵となる|カギとなる|押さえ(?:たい|るべき|ておきたい)|全体の?|コア・?|メイン・?|エグゼクティブ・?|注目の?|[一三1-9１-９]行で?|早わかり|キー)"
_JA_STRESSED = "(?:見解|見方|視点|観点|主張|意見|内容|情報|知見|発見|洞察|示唆|インサイト|メッセージ|結果|事実|点|判断)"
_JA_ALONE = "(?:要点|要旨|概要|要約|ポイント|まとめ|サマリー?|骨子|総括|あらまし|ダイジェスト|ハイライト|概況|結論|主旨|趣旨|梗概|論点|重要点|テイクアウェイ|エッセンス)(?:まとめ|整理|一覧)?"
_JAPANESE = rf"{_JA_WHOLE}(?:{_JA_STRESS}{_JA_STRESSED}|{_JA_STRESS}?{_JA_ALONE})"

#: The words by themselves, whatever their case.
WORDS = rf"(?i:{_ENGLISH}|{_CHINESE}|{_JAPANESE})"
_LEAD = re.compile(rf"{WORDS}(?:\s*[（(][^（()）\n]{{1,30}}[)）])?\s*[:：]?")
#: The words at the beginning of a line that goes on: "**Key takeaway:** Fees stay", "【要点】政府は".
RUN_IN = re.compile(
    rf"[【\[〔*_#■◆●\s]{{0,4}}({WORDS})(?:[】\]〕*_]{{1,2}}\s*[-–—:：|]?|\s*(?:[-–—|]\s|[:：]))[】\]〕*_]{{0,2}}\s*(?=[^\s*_])"
)


def is_lead(heading: str) -> bool:
    """Whether a heading, its decoration taken off, names a block that sums the article up."""
    return len(heading) <= 60 and _LEAD.fullmatch(heading.strip()) is not None
