"""Bytes into text: by declaration, then by evidence; and mojibake, which is told and never stored silently."""

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
#: As browsers read these labels: supersets of what they name.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030", "shift_jis": "cp932", "shift-jis": "cp932", "sjis": "cp932",
          "x-sjis": "cp932", "windows-31j": "cp932", "ms_kanji": "cp932", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "iso-8859-1": "cp1252", "latin-1": "cp1252",
          "latin1": "cp1252", "ascii": "cp1252", "us-ascii": "cp1252", "x-euc-jp": "euc_jp", "euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp_ext",
          "utf8": "utf-8", "unicode": "utf-16"}  # fmt: skip
_CANDIDATES = ("gb18030", "cp932", "euc_jp", "big5hkscs", "euc_kr", "utf-16-le", "utf-16-be")
SAMPLE = 65_536

_COMMON = {
    "gb18030": frozenset("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经三之进着等部度家电力里如水化高自二理起小物现实量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指区强放决西被干做必战先回则任取据处府研质信四月十日元美关税"),
    "big5hkscs": frozenset("的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經三之進著等部度家電力裡如水化高自二理起小物現實量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指區強放決西被幹做必戰先回則任取據處府研信美關稅"),
}  # fmt: skip
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fc]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_STRANGE = re.compile(r"[\ue000-\uf8ff\uff61-\uff9f\u3400-\u4dbf\u0080-\u009f]")


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text and notes on how it was read. Never raises."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace"), ()
    named = _codec(declared)
    if named and named not in {"cp1252", "utf-8"}:
        text = data.decode(named, "replace")
        if text.count("\ufffd") * 200 <= len(text):
            return text, ()
    if b"\x1b$" in data[:SAMPLE] and data.isascii():
        return data.decode("iso2022_jp_ext", "replace"), ("encoding: iso-2022-jp, by evidence",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    return _by_evidence(data)


def _codec(label: str | None) -> str | None:
    if not label:
        return None
    name = label.strip().strip("\"'").lower()
    name = _WIDER.get(name, name)
    try:
        return codecs.lookup(name).name if name != "utf-8" else name
    except (LookupError, ValueError):
        return None


def _by_evidence(data: bytes) -> tuple[str, tuple[str, ...]]:
    sample = data[:SAMPLE]
    wide = _wide(sample)
    if wide:
        return data.decode(wide, "replace"), (f"encoding: {wide}, by evidence",)
    almost = sample.decode("utf-8", "ignore")
    if len(sample) - len(almost.encode()) <= 4 + len(sample) // 200:
        return data.decode("utf-8", "replace"), ("encoding: utf-8 with broken bytes",)
    best, name = max((_plausible(sample, candidate), candidate) for candidate in _CANDIDATES)
    if best > 0:
        return data.decode(name, "replace"), (f"encoding: {name}, by evidence",)
    return data.decode("cp1252", "replace"), ("encoding: windows-1252, by evidence",)


def _wide(sample: bytes) -> str | None:
    """UTF-16 without a mark: zeros at one parity."""
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 5 < len(sample) // 2 or min(even, odd) * 4 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _plausible(sample: bytes, name: str) -> float:
    """How much a decoding looks like language, -1 to 1: common characters for, broken and strange ones against."""
    text = sample.decode(name, "replace")
    wide = [char for char in text if ord(char) > 0x7F]
    if not wide:
        return -1.0
    broken = text.count("\ufffd")
    if broken * 20 > len(wide):
        return -1.0
    joined = "".join(wide)
    if name in _COMMON:
        good = sum(1 for char in wide if char in _COMMON[name] or char in "，。、：；“”《》（）「」")
    elif name.startswith("utf-16"):
        either = _COMMON["gb18030"] | _COMMON["big5hkscs"]
        good = len(_KANA.findall(joined)) + sum(1 for char in wide if char in either or char in "，。、：「」")
    elif name == "euc_kr":
        good = len(_HANGUL.findall(joined))
    else:
        good = len(_KANA.findall(joined)) + sum(1 for char in wide if char in "、。「」")
    return (good - 4 * broken - 2 * len(_STRANGE.findall(joined))) / len(wide) - 0.08


# --- mojibake

_DOUBLE = re.compile(r"[ÃÂâäåæçèéïãð][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_LOST = re.compile(r"锟斤拷|烫烫烫|屯屯屯|ï¿½|\ufffd{2,}|\ufffd.{0,12}\ufffd")


def mended(text: str) -> tuple[str, str | None]:
    """The text with a double decoding undone where that is certain, and what a reader should know of it."""
    if text.isascii():
        return text, None
    sample = text[:SAMPLE]
    if len(_DOUBLE.findall(sample)) >= 3 and len(_DOUBLE.findall(sample)) * 30 > len(sample):
        fixed = _undone(text)
        if fixed is not None:
            return fixed, "mojibake: UTF-8 had been read as Windows-1252; mended"
        return text, "mojibake: the text was decoded wrongly and could not be mended"
    if _LOST.search(sample):
        return text, "mojibake: some characters are lost"
    return text, None


def _undone(text: str) -> str | None:
    for name in ("cp1252", "latin-1"):
        try:
            return text.encode(name).decode("utf-8")
        except (UnicodeEncodeError, UnicodeDecodeError):
            continue
    try:  # bytes that Windows-1252 leaves undefined came through as controls
        return "".join(_byte(char) for char in text).encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return None


def _byte(char: str) -> str:
    try:
        return char.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return char
