"""What in an article's paragraphs is no news text: bylines, captions, related links, copyright. Marked, never renumbered."""

import re

MAX_LENGTH = 400

_WHOLE = re.IGNORECASE | re.DOTALL


def _rule(reason: str, pattern: str, flags: int = re.IGNORECASE) -> tuple[str, re.Pattern[str]]:
    return reason, re.compile(pattern, flags | re.DOTALL)


#: (why, the whole paragraph's form). Most exact first; only paragraphs up to ``MAX_LENGTH`` are looked at.
RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    _rule("byline", r"\(?(?:additional |original )?(?:reporting|writing|editing|compiled|edited|written|translated|graphics?|research)(?:,? (?:and |& )?(?:reporting|writing|editing|edited|research))*\s+(?:by|in)\s+[^\d]{1,200}\)?"),
    _rule("byline", r"(?:[Bb]y|BY|From)\s+(?:[A-Z][\w.'’-]+|our|the|staff)(?:[\s,]+(?:and|in|of|at|for|the|our|[A-Z][A-Za-z.'’-]*|[a-z]+\s(?:editor|correspondent|reporter|staff|desk)|editor|correspondent|reporter|staff|desk|newsroom|team|trade|business|economics)){0,12}\.?(?:\s*[|·•-]\s*.{0,60})?", 0),
    _rule("byline", r"(?:the|this) (?:writer|author) (?:is|was) (?:a|an|the|our)\b[^\d%]{0,160}|the (?:views|opinions) expressed\b.{0,160}"),
    _rule("byline", r"[（(【\[]?\s*(?:本报|本報|本网|本刊|新华社|新華社|特约|特約|见习|見習|实习|財經|财经)?\s*(?:评论员|評論員|记者|記者|通讯员|通訊員|编辑|編輯|作者|撰文|整理|编译|編譯|责编|責編|责任编辑|責任編輯|校对|校對|审核|審核|监制|文\s*[|｜/])\s*[:：|｜/／]?\s*[^，。！？；]{0,40}[）)】\]]?"),
    _rule("byline", r"本报评论员|本報評論員|本刊评论员|[（(]?(?:聞き手|構成|取材|文|写真|編集|記者|翻訳|執筆|担当)(?:[・、](?:聞き手|構成|文|写真|編集))*[\s　:：／/=＝][^。]{1,40}[）)]?|[【\[（(].{1,20}(?:記者|特派員|編集委員)[】\]）)]"),
    _rule("source", r"(?:来源|來源|原标题|原標題|出处|出處|稿源|信息来源|資料來源|資料来源|出典|source|via)\s*[:：].{0,120}"),
    _rule("caption", r".{0,240}\b(?:REUTERS|AP|AFP|Getty|Bloomberg|EPA|PA|Xinhua)\s?(?:/|Photo|Images).{0,80}|(?:[Ff]ile |[Hh]andout )?(?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Ii]llustration|[Cc]redit)s?(?: (?:by|credit|caption))?\s*[:：/].{0,160}", 0),
    _rule("caption", r".{0,200}\b(?:File Photo|Handout/|Getty Images|Photographer:|Photograph:|Photo:|Image:|Picture:).{0,80}", 0),
    _rule("caption", r"(?:图|圖|图片|圖片|图源|圖源|摄影|攝影|写真|画像|映像|資料写真|图为|圖為|配图|图说|圖說|图\d|表\d|資料圖|资料图)\s*[:：/／|｜=＝ ].{0,160}|[（(](?:映像|写真|画像|図|資料|图|圖|图片|圖片)[:：=＝].{0,80}[）)]|.{0,80}[=＝](?:ロイター|共同|AP|AFP|ゲッティ)"),
    _rule("copyright", r".{0,80}(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4})|all rights reserved|no part of this|may not be (?:reproduced|published, broadcast|republished)|reprinted with permission|are published under the .{0,40}licen[cs]e).{0,240}"),
    _rule("copyright", r".{0,80}(?:未[经經].{0,16}(?:转载|轉載|复制|複製|引用|摘编|使用本)|版权所有|版權所有|转载请|轉載請|禁止转载|無断転載|無断複写|転載を?禁|著作権は|请勿转载|請勿轉載|免责声明[:：]|免責聲明[:：]|免責事項).{0,200}"),
    _rule("promotion", r"(?:read|see|click|find out|learn|hear|listen|watch)\s+(?:more|also|next|here|the full)\b[^\d]{0,160}|(?:related|recommended|most read|most popular|more on this|more from|you may also like|also read|editor'?s'? picks?|trending|up next|what to read next)(?:\s+(?:articles?|stor(?:y|ies)|news|links?|reading|coverage|topics?|content|stories))?\s*(?:[:：].{0,160})?"),
    _rule("promotion", r"(?:sign up|subscribe|follow us|join us|download (?:the|our) app|get (?:the|our) (?:newsletter|app)|share this)\b[^\d]{0,200}|advertisement|sponsored(?: content)?|ad"),
    _rule("promotion", r"(?:相关(?:阅读|新闻|链接|报道|推荐)|相關(?:閱讀|新聞|連結|報導)|延伸(?:阅读|閱讀)|推荐阅读|推薦閱讀|热门(?:推荐|新闻)|猜你喜欢|更多(?:精彩|新闻|内容|資訊)|点击(?:查看|进入|阅读|下载)|點擊(?:查看|進入)|扫码|掃碼|扫描二维码|关注(?:我们|公众号|微信)|下载(?:APP|客户端)|分享(?:到|至)|▲|阅读原文|查看原文|本文首发).{0,160}|广告|廣告"),
    _rule("promotion", r"(?:【?(?:関連(?:記事|リンク|ニュース|キーワード)|あわせて読みたい|おすすめ記事|こちらもおすすめ|次に読む|人気記事)】?).{0,160}|【?(?:広告|PR|ランキング|スポンサー)】?|(?:続きを読む|もっと見る|記事を読む|この記事は有料会員限定|会員登録(?:して|する)|ログイン(?:して|する)|無料登録(?:して|する)|フォローする|シェアする|詳しくはこちら).{0,160}|.{0,80}(?:有料会員限定|会員限定記事).{0,60}"),
    _rule("corrections", r"(?:this (?:article|story|post|live blog|blog) (?:has been|was|is) (?:updated|amended|corrected|now closed|first published)|correction:|last updated|first published|(?:published|updated)(?: on| at)?\s*[:：]).{0,120}|•?\s*this live blog is now closed.{0,200}"),
    _rule("contact", r".{0,60}(?:[\w.+-]@[\w-]+\.[a-z]{2,}|tel(?:ephone)?\s*[:：]|media contact|press contact|for (?:further|more) information,? (?:please|contact|visit|see)|for enquiries|お問い合わせ|お問合せ|問い合わせ先|问询电话|联系(?:人|电话|方式)\s*[:：]|聯絡(?:人|電話)\s*[:：]).{0,200}"),
    _rule("contact", r"-?\s*(?:ends?|30|###?|完|終わり|了)\s*-?|[（(](?:完|了|終|终)[）)]|[*＊※◆■—–_=·.\s-]{3,}"),
    _rule("notice", r"※.{0,120}"),
)  # fmt: skip

# Words without which no rule can apply: one quick look spares most paragraphs the rules.
_TRIED_ALWAYS = 60  # shorter lines without an end mark
_HINTS = (
    "by ", "reporting", "writing", "editing", "edited", "written", "compiled", "translated", "graphic", "source:", "via:", "via ", "photo", "reuters/", "getty", "/ap", "/afp", "image", "picture",
    "credit", "copyright", "reserved", "©", "(c)", "permission", "reproduc", "no part of", "published under", "read more", "read also", "related", "subscribe", "sign up", "follow us",
    "newsletter", "advertis", "updated", "corrected", "amended", "correction", "first published", "contact", "@", "tel:", "tel.", "telephone", "information", "enquir", "handout", "the author", "the writer",
    "this writer", "this author", "this article", "this story", "this blog", "views expressed", "opinions expressed", "live blog", "most read", "recommended", "also read", "editor", "you may", "share this",
    "记者", "記者", "编辑", "編輯", "评论员", "評論員", "来源", "來源", "标题", "標題", "转载", "轉載", "版权", "版權", "転載", "著作", "関連", "相关", "相關", "阅读", "閱讀", "图", "圖", "写真", "映像", "構成",
    "出典", "广告", "廣告", "続き", "会員", "责", "責", "摄", "免責", "※", "扫", "点击", "點擊", "联系", "聯絡", "問い合わせ", "声明", "聲明", "授权", "授權", "聞き手", "公众号", "客户端", "ロイター", "共同", "関連記事",
)  # fmt: skip


def why_skipped(text: str) -> str | None:
    """Why a paragraph is no news text, or None where it is."""
    size = len(text)
    if size > MAX_LENGTH:
        return None
    if size > _TRIED_ALWAYS or text[-1:] in ".。!?！？":
        low = text.lower()
        if not any(hint in low for hint in _HINTS):
            return None
    stripped = text.strip()
    for reason, pattern in RULES:
        if pattern.fullmatch(stripped):
            return reason
    return None
