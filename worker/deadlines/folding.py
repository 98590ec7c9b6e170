"""A text as the tables see it: the same length, so that offsets stay those of the original.

Full-width letters, digits and punctuation become plain; English is lower-case; traditional characters that the Chinese table uses become simplified.
"""

import re

from schemas.vocabulary import Language

_WIDE = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {
    0x3000: " ",
    0xA0: " ",
    0x202F: " ",
    0x2009: " ",
    0x2019: "'",
    0xFF5E: "~",
    0x301C: "~",
}
#: Traditional and simplified form, two by two.
_PAIRS = (
    "實实 執执 滿满 屆届 屬属 徵征 對对 關关 稅税 於于 應应 須须 產产 將将 從从 為为 結结 繼继 續续 許许 證证 審审 發发 佈布 報报 導导 談谈 協协 議议 會会 "
    "聽听 訊讯 舉举 達达 階阶 週周 禮礼 個个 號号 時时 點点 後后 間间 內内 兩两 雙双 幾几 萬万 億亿 農农 曆历 歷历 節节 過过 寬宽 緩缓 暫暂 凍冻 擱搁 復复 終终 "
    "銷销 廢废 減减 調调 漲涨 長长 遲迟 順顺 決决 論论 訂订 預预 計计 劃划 擬拟 爭争 國国 務务 員员 臺台 灣湾 東东 歐欧 貿贸 額额 據据 顯显 統统 較较 進进 貨货 單单 "
    "裝装 運运 書书 見见 詢询 請请 遞递 繳缴 納纳 記记 權权 條条 約约 啟启 動动 當当 還还 與与 這这 該该 來来 歲岁 舊旧 門门 業业 價价 庫库 數数 閉闭 題题 類类 "
    "稱称 離离 現现 規规 範范 圍围 擴扩 場场 師师 聯联 準准 備备 買买 賣卖 連连 軍军 讓让 轉转 護护 變变 認认 顧顾 開开 電电 羅罗 陳陈 經经 濟济 則则 給给 處处 "
    "頒颁 廠厂 補补 貼贴 團团 傳传 責责 樣样 種种 資资 際际 區区 體体 藥药 車车 術术 線线 級级 險险 優优 豁豁 盡尽 餘余 鐘钟 訴诉 論论 罷罢 遠远 頭头"
)
_SIMPLIFIED = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}
_PLAIN_ZH = _WIDE | _SIMPLIFIED
_LOWER = {code: chr(code + 32) for code in range(65, 91)}
_PLAIN_EN = _WIDE | _LOWER

_KANA = re.compile(r"[ぁ-ゖァ-ヺｦ-ﾝ]")
_HAN = re.compile(r"[㐀-鿿]")
_LATIN = re.compile(r"[A-Za-z]")
_WEIGHT = 3
"""A Han character says about as much as three Latin letters."""


def folded(text: str, language: Language) -> str:
    """One character for each character of ``text``."""
    if language == "en":
        return text.lower() if text.isascii() else text.translate(_PLAIN_EN)
    return text.translate(_PLAIN_ZH if language == "zh" else _WIDE)


def language_of(text: str, hint: Language | None = None) -> Language:
    """By script: kana is Japanese; Han alone is what the hint says, else Chinese; what is mostly Latin is English."""
    if text.isascii():
        return "en"
    kana, han = len(_KANA.findall(text)), len(_HAN.findall(text))
    if _WEIGHT * (kana + han) < len(_LATIN.findall(text)):
        return "en"
    if kana:
        return "ja"
    return ("ja" if hint == "ja" else "zh") if han else "en"
