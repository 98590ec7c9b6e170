"""Japanese."""

import datetime as dt

from worker.wording.words import Words


def day(date: dt.date) -> str:
    return f"{date.year}年{date.month}月{date.day}日"


def span(start: dt.date, end: dt.date) -> str:
    if start == end:
        return day(end)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.year}年{start.month}月{start.day}〜{end.day}日"
    if start.year == end.year:
        return f"{day(start)}〜{end.month}月{end.day}日"
    return f"{day(start)}〜{day(end)}"


def left(days: int) -> str:
    if days < 0:
        return f"{-days}日経過"
    return "本日" if days == 0 else f"残り{days}日"


WORDS = Words(
    language="ja",
    day=day,
    span=span,
    left=left,
    separator="：",
    comma="、",
    reasons={
        "new": "新規", "changed": "変更", "moved": "期限変更", "contradicted": "矛盾", "confirmed": "公式確認", "known": "他社も報道", "possible": "可能性",
        "unverified": "未検証", "low_score": "低スコア", "disputed": "異論あり", "baseline": "初回実行", "budget": "上限超過", "quiet": "通知停止時間帯",
        "background": "背景", "stale": "古い記事", "duplicate": "転載", "question": "疑問", "silenced": "ミュート中", "shadow": "試行",
    },
    stages={
        "rumoured": ("観測あり", "観測は否定", "条件付きとの観測", "観測段階の可能性"),
        "proposed": ("提案", "提案はなし", "条件を満たせば提案", "提案の可能性"),
        "offered": ("条件を提示", "条件の提示はなし", "条件を満たせば譲歩の用意", "譲歩の可能性"),
        "announced": ("発表", "発表はなし", "条件を満たせば発表", "発表の可能性"),
        "in_force": ("発効", "発効していない", "条件を満たせば発効", "発効の可能性"),
        "tightened": ("強化", "強化はなし", "条件を満たせば強化", "強化の可能性"),
        "eased": ("緩和", "緩和はなし", "条件を満たせば緩和", "緩和の可能性"),
        "suspended": ("停止", "停止はなし", "条件を満たせば停止", "停止の可能性"),
        "extended": ("延長", "延長はなし", "条件を満たせば延長", "延長の可能性"),
        "resumed": ("再開", "再開はなし", "条件を満たせば再開", "再開の可能性"),
        "expired": ("失効", "失効していない", "条件を満たせば失効", "失効の可能性"),
        "revoked": ("撤廃", "撤廃はなし", "条件を満たせば撤廃", "撤廃の可能性"),
        "struck_down": ("無効判断", "無効判断はなし", "条件を満たせば無効", "無効判断の可能性"),
        "stayed": ("裁判所が執行停止", "執行停止はなし", "条件を満たせば執行停止", "執行停止の可能性"),
        "granted": ("許可", "許可は出ていない", "条件を満たせば許可", "許可の可能性"),
        "refused": ("不許可", "不許可ではない", "条件により不許可", "不許可の可能性"),
        "limited": ("許可を制限", "許可の制限はなし", "条件により許可を制限", "許可制限の可能性"),
    },
    stage_names={
        "rumoured": "観測", "proposed": "提案", "offered": "条件提示", "announced": "発表", "in_force": "発効", "tightened": "強化", "eased": "緩和",
        "suspended": "停止", "extended": "延長", "resumed": "再開", "expired": "失効", "revoked": "撤廃", "struck_down": "無効", "stayed": "執行停止",
        "granted": "許可", "refused": "不許可", "limited": "許可制限",
    },
    statuses={
        "asserted": "言明", "denied": "否定", "disputed": "報道に異論", "conditional": "条件付き（〜なら）", "possible": "可能性", "background": "背景",
        "question": "疑問",
    },
    bases={"official text": "公式文書", "official statement": "公式発言", "named media": "報道", "unnamed sources": "匿名の関係者", "analyst": "アナリスト"},
    severities={"low": "低", "medium": "中", "high": "高", "critical": "緊急"},
    confidences={"high": "日付確定", "medium": "日付要確認", "low": "日付不確か", "none": "日付未定"},
    evidence={"checked": "根拠確認済み", "summary only": "要約のみ", "unverified": "根拠の確認に失敗"},
    kinds={
        "takes_effect": "措置が発効", "expires": "延長がなければ措置が失効", "resumes": "停止期間終了→延長がなければ措置が再開", "truce_ends": "延長がなければ休戦が終了",
        "extended": "延長期間の終了", "decision_due": "決定期限", "hearing": "公聴会", "comment_closes": "意見募集の締め切り", "report_due": "報告期限",
        "licence_validity": "許可の失効", "transition_ends": "移行期間の終了", "meeting": "会合", "other_due": "期限",
    },
    bounds={
        "on": "{days}", "by": "{days}までに", "from": "{days}から", "until": "{days}まで", "within": "{days}までの期間内", "for": "{days}までの期間",
        "around": "{days}ごろ",
    },
    labels={
        "+same sentence": "同一文", "+same claim": "同一論点", "+same group": "同一グループ", "+in the title": "見出しに一致", "+stage": "段階", "+a government acts": "政府の行為", "+number or instrument": "数値・文書番号", "+dated deadline": "日付のある期限", "+touches your list": "関心リストに該当", "+boost": "加点語", "+secondary text": "二次資料", "+background": "背景",
        "changed": "変更点", "deadline": "期限", "evidence": "根拠", "context": "背景", "source": "出所", "touches": "関係先", "why": "通知理由",
        "history": "経緯", "amended": "更新", "told": "前回以降の通知", "possible": "確認候補", "conflicts": "矛盾・未検証", "passed": "経過、結果未確認",
        "ahead": "今後の期限", "health": "収集状況", "notice": "claimwire", "confirm": "要確認の日付",
    },
    phrases={
        "notice budget": "{topic}：本日の即時通知数の上限を超過。本日ほかに{count}件、ダイジェストにも掲載", "notice quiet": "通知停止時間中に{count}件を保留", "notice blind": "{count}件のフィードを取得できません", "notice back": "{count}件のフィードを再び取得", "notice undelivered": "{channel}への送信に失敗しました", "notice review": "{channel}への送信は人の確認が必要です", "notice unreachable": "チャンネル{channel}に接続できません。通知は待機し順に送信されます", "notice quarantined": "記事を読み取れず、保留しました",
        "number": "この件の第{number}報",
        "shift": "（{days:+d}日）",
        "moved": "{old}→{new}に変更", "changed": "{old}→{new}に変更", "reason": "{reason}：{what}", "unclear date": "日付未定", "only": "対象限定：{scope}",
        "full day": "丸一日あるのは{day}まで", "at": "{zone}時間{time}", "here": "{zone}では{day}{time}", "days in": "{zone}の日付", "then": "当日：{what}",
        "differ": "当日の内容は情報源により異なる：{kinds}", "conflict": "矛盾：{source}は{days}", "unofficial": "公式には未確認", "said": "「{text}」（{source}）",
        "also": "ほか：{names}", "more": "ほか{count}社", "said by": "{speaker}によると", "reported by": "{source}報道", "tier": "情報源ランク{tier}", "title": "見出し",
        "undated": "日付なし", "score": "スコア{score}", "before": "以前：{what}（{source}）", "was": "以前：{what}", "reminder": "リマインダー",
        "due in": "あと{days}日、{day}", "due tomorrow": "明日、{day}", "due today": "本日、{day}", "passed": "期限経過、結果未確認：{day}",
        "deadlines": "期限{count}件", "digest": "ダイジェスト", "digest title": "{day}：{parts}", "n ahead": "今後の期限{count}件", "n told": "通知{count}件", "n possible": "確認候補{count}件", "n conflicts": "矛盾{count}件", "n passed": "経過・結果未確認{count}件", "heartbeat": "新着なし",
        "welcome": "初回実行完了：記事{articles}件、今後の期限{ahead}件。以後の新情報から通知します。", "feeds": "取得できたフィード{ok}件、取得不能{failing}件",
        "blind": "取得不能：{feed}", "articles": "記事{count}件", "alerts": "通知{count}件", "withheld": "通知見送り：{reasons}", "unknown": "結果不明の送信：{count}件",
        "replay": "REPLAY 再生：現在のニュースではなく{at}時点の判断", "repeat": "重複の可能性：前回の送信結果が不明です。", "amended": "記事が訂正された：{what}",
        "notice": "お知らせ", "possible repeat": "重複の可能性", "quoted": "日付の根拠：「{text}」", "summary": "フィードの要約のみ取得", "title only": "見出し",
        "and": "{first}（ほか：{others}）", "moved by": "{old}から{source}により変更（{day}）", "set by": "{days}、{source}（{day}）", "others": "ほか{count}件",
    },
)  # fmt: skip
