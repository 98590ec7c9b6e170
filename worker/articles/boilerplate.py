"""What in an article's paragraphs is no news text: credits, captions, links, notices, copyright. Marked, never renumbered.

Each rule is the whole paragraph's form, brackets around it taken off. A form that could also state something (a person said, a
day, a rate) is kept narrow: names and roles only, or no figures.
"""

import re

from worker.articles.credits import are_credits

MAX_LENGTH = 400


def _rule(reason: str, pattern: str, flags: int = re.IGNORECASE) -> tuple[str, re.Pattern[str]]:
    return reason, re.compile(pattern, flags | re.DOTALL)


_NAME = r"[A-Z][\w.'’-]*(?: (?:de|da|di|van|von|der|al|bin|el|la|[A-Z][\w.'’-]*)){0,4}(?: in [A-Z]\w+(?: [A-Z]\w+)?)?"
_NAMES = rf"{_NAME}(?:(?:;|,|,? and|,? &) {_NAME}){{0,12}}\.?"
_PIECE = "(?:(?:client |legal |news |trade )?(?:alert|update|story)|article|content|piece|post|newsletter|publication|page|material|briefing)"
_ROLE = r"(?i:reporters?|editors?|authors?|writers?|translators?|producers?|(?:story|text|words|video|photos?|graphics?|data|research|translation|audio)(?= by|\s?:))"

# A stress and a noun: "related" + "stories".
_EN_MORE = r"(?:related|recommended|suggested|more|latest|popular|trending|top|featured|other|further|similar|editor['’]?s['’]?|most[ -]read)"
_EN_LINKS = r"(?:articles?|posts?|stor(?:y|ies)|news|links?|reading|reads|coverage|topics?|content|videos?|headlines?|insights|resources|alerts|publications|picks)"
_ZH_MORE = "(?:相[关關]|延伸|推[荐薦]|拓展|[扩擴]展|[热熱][门門]|精[选選]|精彩|更多(?:精[彩采])?|往期|同[类類]|其他|最新|猜你|编辑|編輯)的?"
_ZH_LINKS = "(?:推[荐薦])?(?:[阅閱][读讀]|新[闻聞]|[链鏈]接|連結|[报報][道導]|推[荐薦]|文章|好文|[专專][题題]|[贴貼]文|帖子|[视視][频頻]|影片|影音|[话話][题題]|[资資][讯訊]|[内內]容|主[题題]|消息|[产產]品|服[务務])"
_JA_MORE = "(?:関連(?:する|の)?|おすすめの?|オススメの?|注目の?|人気の?|最新の?|あわせて|合わせて|次に|こちらも|もっと|さらに|その他の?|編集部の?)"
_JA_LINKS = "(?:記事|ニュース|リンク|動画|特集|コンテンツ|トピックス?|情報|キーワード|読みたい|読む|読まれています|おすすめ|チェック)(?:一覧|はこちら)?"
#: (why, the whole paragraph's form), most exact first; those of Latin letters.
LATIN: tuple[tuple[str, re.Pattern[str]], ...] = (
    _rule("byline", r"\(?(?:additional |original )?(?:reporting|writing|editing|compiled|edited|written|translated|graphics?|research)(?:,? (?:and |& )?(?:reporting|writing|editing|edited|research))*\s+(?:by|in)\s+[^\d]{1,200}\)?"),
    _rule("byline", r"(?:[Bb]y|BY|From)\s+(?:[A-Z][\w.'’-]+|our|the|staff|THE)(?:[\s,]+(?:and|in|of|at|for|the|our|[A-Z][A-Za-z.'’-]*|[a-z]+\s(?:editor|correspondent|reporter|staff|desk)|editor|correspondent|reporter|staff|desk|newsroom|team|trade|business|economics)){0,12}\.?(?:\s*[|·•-]\s*.{0,60})?", 0),
    _rule("byline", rf"[-–—\s]*(?i:with (?:the )?(?:additional |further )?(?:assistance|help|contributions?|reporting|input|research)(?:,? (?:and )?(?:assistance|reporting|research))* (?:by|from|of)) {_NAMES}", 0),
    _rule("byline", rf"{_NAMES} (?:also )?contributed(?: (?:reporting|research|to this (?:report|article|story|piece)))+\.?", 0),
    _rule("byline", rf"[-–—\s]*{_ROLE}(?:\s?[:：]| by)\s*{_NAMES}(?:\s*[|;/·,]\s*{_ROLE}(?:\s?[:：]| by)\s*{_NAMES}){{0,5}}", 0),
    _rule("byline", r"(?:the|this) (?:writer|author) (?:is|was) (?:a|an|the|our)\b[^\d%]{0,160}|(?:the )?(?:views|opinions) (?:expressed|are those)\b.{0,160}"),
    _rule("byline", rf"{_NAME}(?:, [^,.\d]{{1,40}},)? is (?:a|an|the|our) (?![^.]*\b(?:said|says|who|which|expects|told)\b)[^.\d]{{0,120}}\b(?:partner|associate|counsel|reporter|correspondent|editor|columnist|fellow|professor|researcher|lawyer|attorney|journalist|analyst)\b[^.\d]{{0,140}}\.", 0),
    _rule("contact", r"to contact the (?:reporter|author|editor|writer|journalist)s?\b.{0,300}"),
    _rule("source", r"(?:source|via|courtesy)s?\s*[:：]\s*(?![^\n]*\b(?:said|told|will|would|has|have|was|were|is|are)\b)[^\n]{0,120}"),
    _rule("caption", r".{0,240}\b(?:REUTERS|AP|AFP|Getty|Bloomberg|EPA|PA|Xinhua)\s?(?:/|Photo|Images).{0,80}|(?:[Ff]ile |[Hh]andout )?(?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Ii]llustration|[Cc]redit)s?(?: (?:by|credit|caption))?\s*[:：/].{0,160}|(?:[Pp]hoto )?(?:[Ii]llustration|[Pp]hoto|[Ii]mage)s? by .{0,60}", 0),
    _rule("caption", r".{0,200}\b(?:File Photo|Handout/|Getty Images|Photographer:|Photograph:|Photo:|Image:|Picture:).{0,80}|FILE PHOTO:.{0,240}", 0),
    _rule("copyright", r".{0,80}(?:©|\(c\)\s*\d{4}|copyright\s*(?:©|\(c\)|\d{4})|all rights reserved|no part of this|may not be (?:reproduced|published, broadcast|republished)|reprinted with permission|are published under the .{0,40}licen[cs]e).{0,240}"),
    _rule("copyright", r"(?:\(C\)|（[cCｃＣ]）|ⓒ)\s*(?:(?:19|20)\d\d)?\s*[^\d。.\n]{1,40}\.?|\(c\)\s*[A-Z]{3,}[^\d.]{0,30}", 0),
    _rule("copyright", r"(?:reprinted|republished|syndicated|reproduced)\s+(?:by|with|from|under|courtesy)\b[^\d]{0,80}|(?:purchase )?licensing rights.{0,40}|reprints?(?: (?:and|&) permissions)?"),
    _rule("agency", r"(?:reuters|bloomberg|xinhua|kyodo(?: news)?|jiji(?: press)?|afp|ap|dpa|yonhap|upi|ani)(?:\s*[/=]\s*\w{2,12})?", re.IGNORECASE),
    _rule("notice", r"(?:read |see )?our (?:\w+ )?(?:standards|guidelines|code of (?:conduct|ethics)|trust principles|editorial policy)(?:\s*[:：].{0,120}|[^\d]{0,40} here\.?)"),
    _rule("notice", rf"this {_PIECE} (?:is|was|has been) (?:also |originally |first |being )?(?:produced|published (?:in|by|with|under)|provided|syndicated|reprinted|republished|exclusive|for (?:subscribers|members|general|information)|available (?:only|to)|only|intended|made (?:available|possible)|for informational|part of|sponsored|supported by|adapted|translated|prepared (?:by|for))\b[^\d%]{{0,240}}"),
    _rule("notice", rf"this {_PIECE} (?:first |originally |also )?(?:appeared|ran)\b.{{0,160}}|billing code\b.{{0,40}}|\[?FR Doc\.? .{{0,80}}"),
    _rule("notice", rf"this {_PIECE} (?:has|have|had|was|is) (?:not )?(?:been )?(?:edited|reviewed|verified|checked|created|generated|written|produced|published|auto-?\w*|machine)\b[^\d%]{{0,240}}"),
    _rule("notice", r"(?:disclaimer|attorney advertising|legal notice|terms of use|privacy policy|cookie policy|editorial standards)\s*(?:[:.：].{0,300})?"),
    _rule("notice", r".{0,240}\b(?:does not constitute|not intended (?:as|to be)|should not be (?:relied|construed)|not be (?:taken|regarded) as|no substitute for)\b.{0,60}\badvice\b.{0,160}"),
    _rule("notice", r"(?:members?|subscribers?)[- ]only(?: (?:content|article|area))?\.?|(?:exclusive(?:ly)?|reserved|only)(?: only)? (?:to|for) (?:paying )?(?:members|subscribers)\.?|we (?:use|value) (?:cookies|your privacy)\b.{0,200}"),
    _rule("promotion", r".{0,140}\b(?:sign up|subscribe|register) (?:here|now|today)\.?|follow (?:our|the|along|all)\b[^\d]{0,80}(?:coverage|topics?|authors?|live|updates|https?:)\b.{0,80}|most (?:read|popular) (?:from|in|on) [^\d]{1,40}"),
    _rule("furniture", r"(?:comments?|print|share|save|listen|back to top|copy link|e-?mail|menu|search|previous|close|skip to .{0,20}|\d{1,2}[\s-]?min(?:ute)?s?[\s-]?(?:read|listen)|listen to this .{0,40}|about (?:the )?authors?|(?:tags?|topics?|keywords?|categor(?:y|ies)|filed (?:under|in))\s*[:：].{0,120}|(?:like|share|tweet|print|e-?mail|save) this(?: \w+)?)"),
    _rule("promotion", r"already (?:a|an) (?:subscriber|member)\b.{0,60}|(?:log|sign) ?in(?: to .{0,60})?|start your .{0,30}trial.{0,60}|(?:got|have) a (?:news |confidential |story )?tip\b.{0,120}"),
    _rule("promotion", r"(?:read|see|click|find out|learn|hear|listen|watch)\s+(?:more|also|next|on|here|the full)\b[^\d]{0,160}|(?:related|recommended|suggested|most read|most popular|popular now|more on this|more from|more (?:stories|news|coverage)|you (?:may|might) (?:also )?(?:like|have missed|be interested in)|also read|editor'?s'? picks?|trending(?: now)?|latest (?:news|stories)|up next|don['’]t miss|in case you missed it|what to read next|further reading)(?:\s+(?:articles?|posts?|stor(?:y|ies)|news|links?|reading|coverage|topics?|content|(?:this|the same) \w+))?\s*(?:[:：].{0,160})?"),
    _rule("promotion", rf"(?!.*\b(?:is|are|was|were|will)\b){_EN_MORE} {_EN_LINKS}(?: (?:from|on|for|in|about) [^.\d]{{0,40}})?\s*(?:[:：].{{0,160}})?|more (?:from|on|about) [^.\d]{{1,40}}|(?:recommended|picked|more) for you"),
    _rule("promotion", r"(?:sign up|subscribe|follow us|join us|download (?:the|our) app|get (?:the|our) (?:newsletter|app)|share this)\b(?! ?(?:to|for) the quota)[^\d]{0,200}|advertisement|sponsored(?: content)?|ad"),
    _rule("corrections", r"(?:this (?:article|story|post|live blog|blog) (?:has been|was|is) (?:updated|amended|corrected|now closed|first published)|correction:|last updated|first published|(?:published|updated)(?: on| at)?\s*[:：]).{0,120}|•?\s*this live blog is now closed.{0,200}"),
    _rule("corrections", r"\((?:updates?|adds?|corrects?|recasts?|refiles?|rewrites)\b[^()]{0,200}\)"),
    _rule("contact", r"(?:for further information,? contact\b|for more information,? contact\b).{0,300}"),
    _rule("contact", r".{0,60}(?:[\w.+-]@[\w-]+\.[a-z]{2,}|tel(?:ephone)?\s*[:：]|media contact|press contact|for (?:further|more|additional) (?:information|details),? (?:please|contact|visit|see|on)|for enquiries|if you (?:have|need|would like) (?:any )?(?:further )?(?:questions|information|assistance|help)\b).{0,200}"),
    _rule("contact", r"-?\s*(?:ends?|30|###?|完|終わり|了)\s*-?|(?:完|了|終|终)|[*＊※◆■—–_=·.\s-]{3,}"),
)  # fmt: skip

#: The same, of Chinese and Japanese.
CJK: tuple[tuple[str, re.Pattern[str]], ...] = (
    _rule("byline", r"(?:本报|本報|本网|本刊|新华社|新華社|特约|特約|见习|見習|实习|財經|财经)?\s*(?:评论员|評論員|記者|记者|通讯员|通訊員|编辑|編輯|作者|撰文|整理|编译|編譯|责编|責編|责任编辑|責任編輯|校对|校對|审核|審核|监制|文\s*[|｜/])\s*[:：|｜/／]?\s*[^，。！？；]{0,40}"),
    _rule("byline", r"(?:聞き手|構成|取材|文|写真|編集|記者|翻訳|執筆|担当)(?:[・、](?:聞き手|構成|文|写真|編集))*[\s　:：／/=＝][^。]{1,40}|.{1,20}(?:記者|特派員|編集委員)(?=$)"),
    _rule("source", r"[\u4e00-\u9fff]{0,4}(?:来源|來源|原标题|原標題|出处|出處|稿源|出典)\s*[:：].{0,120}|(?:原载|原載|转自|轉自|摘自|選自|选自)\s*[:：《].{0,60}"),
    _rule("caption", r"(?:图|圖|图片|圖片|图源|圖源|摄影|攝影|写真|画像|映像|資料写真|图为|圖為|配图|图说|圖說|图\d|表\d|資料圖|资料图|資料照|资料照|檔案照|示意圖|示意图)\s*[:：/／|｜=＝ ，,].{0,160}|(?:映像|写真|画像|図|資料|图|圖|图片|圖片)[:：=＝].{0,80}|.{0,80}[=＝](?:ロイター|共同|AP|AFP|ゲッティ|時事)"),
    _rule("caption", r"(?:图|圖)(?:为|為)[^。]{2,140}(?:摄|攝|供图|供圖|。?\s?[（(][^（）()]{2,24}[)）]|。[^。]{2,30}(?:摄|攝|供图|供圖))[。）)]?|.{0,140}(?:记者|記者|通讯员|通訊員)\s?[^，。\s]{1,4}(?:\s[^，。\s]{1,3})?\s?(?:摄|攝)[。）)]?"),
    _rule("caption", r"[\u4e00-\u9fff]{0,4}(?:图片?|圖片?|照片|封面)(?:来源|來源|来自|來自|源自|提供|出处)\s*[:：]?.{0,80}|(?:写真|画像|図)は(?:イメージ|資料|[^。]{0,30}(?:より|提供))。?|(?:写真|画像|図|图|圖)(?:提供|資料)\s*[:：].{0,80}|【(?:写真|画像|動画|図|グラフ|表|图|圖|组图|組圖)[^】]{0,6}】.{0,100}"),
    _rule("copyright", r".{0,80}(?:未[经經].{0,16}(?:转载|轉載|复制|複製|引用|摘编|使用本)|版权所有|版權所有|版权归|版權歸|授权转载|授權轉載|转载请|轉載請|禁止转载|無断転載|無断複[写製]|無断で?(?:の)?(?:転載|複製|使用)|転載を?禁|著作権は|请勿转载|請勿轉載|請勿翻印).{0,200}"),
    _rule("agency", r"(?:共同|共同通信社?|時事|時事通信社?|ロイター(?:通信)?|新华社|新華社|中央社|中央通訊社|中新社|中通社|路透社?|彭博社?|法新社|美联社|美聯社|AFP)(?:[=＝・／/][^。]{1,12})?"),
    _rule("notice", r"(?:特别|特別|版权|版權|重要|免责|免責|郑重|鄭重|本[网網站刊报報]{1,2})(?:声明|聲明)\s*[:：].{0,240}|(?:免責事項|お断り|ご注意)\s*[:：].{0,240}"),
    _rule("notice", r".{0,140}(?:[仅僅]供[参參]考|不[构構]成.{0,12}(?:建[议議]|意[见見]|依[据據])|[仅僅]代表.{0,12}(?:[观觀][点點]|立[场場]|意[见見])|不代表本.{0,8}(?:[观觀][点點]|立[场場])|[风風][险險]自[担負负]).{0,100}"),
    _rule("notice", r".{0,100}(?:個人の(?:見解|意見)|公式(?:な)?見解では|投資(?:勧誘|助言|判断).{0,24}(?:ではあり|ものではな|自己責任)|情報提供(?:のみ)?を目的).{0,100}"),
    _rule("promotion", rf"{_ZH_MORE}{_ZH_LINKS}(?:\s*[:：》>〉」|｜]+.{{0,160}}|\s*[>»》]*)|(?:猜你喜[欢歡]|往期回[顾顧]|大家都在看|[点點][击擊](?:查看|[进進]入|[阅閱][读讀]|下[载載])|▲|[阅閱][读讀]原文|查看原文|本文首[发發]|分享(?:到|至)).{{0,160}}|[广廣]告"),
    _rule("promotion", rf"{_JA_MORE}{_JA_LINKS}(?:\s*[:：】]+.{{0,160}})?"),
    _rule("promotion", r".{0,8}(?:[关關]注|[订訂][阅閱]|下[载載]|加入|[扫掃]描|[扫掃][码碼]|[长長]按).{0,24}(?:公[众眾][号號]|微信|微博|二[维維][码碼]|客[户戶]端|APP|[频頻]道|好友|LINE|粉[丝絲]|[专專][页頁]|[电電]子[报報]|本[刊报報]|杂志|雜誌)[^。]{0,60}。?|[扫掃][码碼].{0,80}"),
    _rule("promotion", r"[^\d。]{0,24}(?:[会會][员員]|[订訂][阅閱]|付[费費])(?:[专專][享属屬]|[独獨]家|可[见見]|[内內]容|[阅閱][读讀]|登[录錄入]|用[户戶])[^\d。]{0,40}。?"),
    _rule("promotion", r"(?:関連(?:記事|リンク|ニュース|キーワード|コンテンツ)|あわせて読みたい|おすすめ記事|こちら(?:の記事)?もおすすめ|次に読む|人気記事|注目記事|この記事を(?:読んだ|見た)(?:人|方)).{0,160}|広告|PR|(?:アクセス)?ランキング|スポンサー|(?:続きを読む|もっと見る|記事を読む|無料登録(?:して|する)|フォローする|シェアする|詳しくはこちら).{0,160}"),
    _rule("promotion", r".{0,60}(?:会員|購読者)(?:限定|専用|登録|の方|様).{0,60}|残り\s?[\d,０-９，]+\s?文?字.{0,30}|ログイン(?:して|する).{0,60}|.{0,30}(?:続き|全文|詳細|詳しく|くわしく|規約|マガジン|メルマガ|ニュースレター|登録|申し込み)は(?:.{0,40})(?:こちら|必要|登録|紙面|電子版).{0,30}|.{0,40}(?:友だち追加|プライバシーポリシー).{0,40}"),
    _rule("furniture", r"分享(?:让|讓|到|至|本).{0,20}|此文限[时時].{0,40}|打[开開](?:APP|客[户戶]端).{0,40}|[热熱][评評]|[评評][论論][区區]?|[点點][赞讚]|收藏|打印|列印|留言|請?[继繼][续續]往下[阅閱][读讀].{0,6}|更多.{0,12}(?:報導|报道|新聞|新闻)|本文[来來]自.{0,100}|【[纠糾][错錯]】.{0,60}"),
    _rule("furniture", r"(?:关键词|關鍵詞|關鍵字|关键字|标签|標籤|タグ|キーワード|関連ワード|主题词|分类|分類|カテゴリー?)\s*[:：].{0,120}|(?:[#＃][^\s#＃。]{1,20}\s*){1,12}"),
    _rule("furniture", r"(?:この記事を|記事を)?(?:シェア|共有|保存|印刷|ツイート|ポスト)(?:する)?|コメント(?:を(?:読む|書く|投稿).{0,4})?|いいね[!！]?|.{1,16}をフォロー(?:する)?|最終更新\s*[:：].{0,40}|[著筆]者紹介|プロフィール|すべての記事が.{0,20}|.{0,40}会員になると.{0,40}|.{0,8}行動規範[:：].{0,100}"),
    _rule("corrections", r"[*＊].{0,16}(?:追加|修正|訂正|更新|変更|差し替え)(?:します|しました|済み)?。?"),
    _rule("contact", r".{0,60}(?:お問い合わせ|お問合せ|問い合わせ先|问询电话|联系(?:人|电话|方式)\s*[:：]|聯絡(?:人|電話)\s*[:：]|(?:投稿|爆料|发行部|發行部|客服)(?:热线|熱線|电话|電話|邮箱)).{0,200}"),
    _rule("notice", r"※(?![^\n]*\d\s*[月日年%％]).{0,200}"),
)  # fmt: skip

# Words without which no rule can apply: one quick look spares most paragraphs the rules.
_TRIED_ALWAYS = 60  # shorter lines without an end mark
_LATIN_STARTS = tuple(
    (
        "(|[|-|—|–|•|©|ⓒ|by |from |additional|original|reporting|writing|editing|compiled|edited|written|translated|graphic|research|with |reporter|editor|author|writer|translator|"
        "producer|story|text|words|video|photo|data |translation|audio|the writer|the author|the views|the opinions|this |views|opinions|to contact|source|via|courtesy|file |"
        "handout|picture|image|illustration|credit|reprinted|republished|syndicated|reproduced|purchase lic|licensing|read |see |our |disclaimer|attorney adv|legal notice|terms of|"
        "privacy|cookie|members|subscriber|exclusive|reserved|only |we use|we value|already|log |sign|start your|got a|have a|click|find out|learn|hear |listen|watch|related|"
        "recommended|suggested|most |popular|more |you m|also read|trending|latest|up next|don|in case|what to|further|subscribe|follow |join us|download|get |share this|"
        "advertis|sponsored|correction|last updated|first published|published|updated|for |if you|billing|copyright|).split()|)|_LATIN_STARTS|=|tuple(start.replace("
    ).split("|")
)  # fmt: skip
_LATIN_INSIDE = (
    "contributed", "reuters/", "ap/", "afp/", "getty", "bloomberg/", "epa/", "xinhua/", "photo", "handout/", "photograph", "image:", "picture:", "©", "(c)", "copyright", "rights reserved",
    "no part of", "may not be", "permission", "published under", "advice", "@", "tel:", "telephone", "contact", "information", "enquir", "views expressed", "ⓒ", "for members", "for subscribers", "sign up", "subscribe", "partner", "associate", "counsel", "correspondent", "editor",
)  # fmt: skip
_CJK_HINTS = (
    "记者", "記者", "编辑", "編輯", "评论员", "評論員", "来源", "來源", "标题", "標題", "转载", "轉載", "版权", "版權", "転載", "著作", "関連", "相关", "相關", "阅读", "閱讀", "图", "圖", "写真", "映像", "構成", "画像",
    "出典", "广告", "廣告", "続き", "会員", "會員", "会员", "责", "責", "摄", "攝", "免責", "※", "扫", "掃", "点击", "點擊", "联系", "聯絡", "問い合わせ", "声明", "聲明", "授权", "授權", "聞き手", "公众号", "客户端", "ロイター", "共同", "時事",
    "作者", "参考", "參考", "建议", "建議", "代表", "订阅", "訂閱", "关注", "關注", "加入", "下载", "下載", "登録", "こちら", "おすすめ", "この記事", "残り", "無断", "見解", "投資", "情報提供", "校对", "审核", "編譯", "通讯员",
    "風險", "风险", "いいね", "本文", "フォロー", "追加し", "修正", "限时", "行動規範", "記事が", "更多", "最新", "热门", "熱門", "精选", "精選", "往期", "注目", "人気", "記事", "貼文", "热线", "熱線", "執筆", "取材", "ログイン", "推荐", "推薦", "資料照",
)  # fmt: skip
_OPENING, _CLOSING = "（(【[〔［「《〈＜<", "）)】]〕］」》〉＞>"


def why_skipped(text: str) -> str | None:
    """Why a paragraph is no news text, or None where it is."""
    size = len(text)
    if size > MAX_LENGTH:
        return None
    latin = text.isascii()
    if size > _TRIED_ALWAYS or text[-1:] in ".。!?！？":
        low = text.lower()
        hinted = low.startswith(_LATIN_STARTS) or _holds(low, _LATIN_INSIDE) or (not latin and _holds(text, _CJK_HINTS))
        if not hinted:
            return None
    whole = text.strip()
    inner = unbracketed(whole)
    for rules in (LATIN,) if latin else (CJK, LATIN):
        for reason, pattern in rules:
            if pattern.fullmatch(whole) or (inner is not None and pattern.fullmatch(inner)):
                return reason
    return "byline" if not latin and are_credits(inner or whole, bracketed=inner is not None) else None


def _holds(text: str, hints: tuple[str, ...]) -> bool:
    for hint in hints:  # noqa: SIM110 -- a generator takes twice the time
        if hint in text:
            return True
    return False


def unbracketed(text: str) -> str | None:
    """The words inside brackets that stand around the whole text; None where there are none."""
    if len(text) < 3 or text[0] not in _OPENING or text[-1] not in _CLOSING:
        return None
    inner = text[1:-1].strip()
    return inner if not any(mark in inner for mark in text[0] + text[-1]) else None


_LINKS = re.compile(
    r"[■◆●▼►▶▲☆★\s#*]*(?:(?:related|recommended|suggested|most|more|latest|further|popular|read|see|also|editor'?s'?|what|you|trending|up|in case|don['’]t)\b[\w '’]{0,40}"
    r"|[\u4e00-\u9fff]{0,4}(?:[阅閱][读讀]|新[闻聞]|[链鏈]接|連結|[报報][道導]|推[荐薦]|文章|[专專][题題]|回[顾顧]|在看|喜[欢歡])"
    r"|[^。]{0,12}(?:記事|リンク|ニュース|読みたい|コンテンツ|おすすめ|読む|読んでいます|ランキング))\s*[:：》>»]*",
    re.IGNORECASE,
)


def opens_links(text: str) -> bool:
    """Whether a paragraph that is no news text is the heading of a list of links, and no link itself."""
    whole = text.strip()
    return len(whole) <= 48 and _LINKS.fullmatch(unbracketed(whole) or whole) is not None
