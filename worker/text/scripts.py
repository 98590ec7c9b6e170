"""Which of the three languages a piece of text is in, by its script (DOMAIN.md 2.4)."""

import re

from schemas.vocabulary import Language

KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u31f0-\u31ff\uff66-\uff6f\uff71-\uff9d]")
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
CJK = re.compile(
    r"[\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003ffff]"
)

_LATIN = re.compile(r"[A-Za-z]+")

#: Characters of the first level of JIS X 0208 that neither GB 2312 nor Big5 has: only Japan writes them.
SHINJITAI = re.compile(
    "[亜唖穐悪鯵圧鮎囲壱稲鰯隠欝営栄頴駅円焔縁艶薗塩汚応鴬鴎穏仮価菓壊廻懐絵鈎拡撹殻覚楽樫梶渇椛竃噛栢苅勧巻寛歓潅観諌関陥舘巌贋顔帰気亀戯犠拠挙郷尭暁倶駆駈喰粂勲薫啓恵掲渓経継繋蛍軽"
    "頚鶏撃倹剣圏検権県険顕験鹸厳戸袴呉娯碁効広鉱砿麹黒狛込査歳済砕斎剤冴堺榊咲桜笹雑皐桟産讃賛姉歯児鴫宍雫実舎釈呪収繍衆讐従渋獣縦粛処奨渉焼粧醤乗剰壌嬢浄畳穣譲醸靭図粋酔髄椙瀬斉摂絶"
    "専戦繊賎銭曽疎遡惣捜挿掻巣痩窓総聡荘騒増臓蔵続楕駄騨対帯滝択沢凧竪単団弾遅鋳庁徴聴勅栂辻壷逓鉄転兎妬嶋梼闘働峠徳涜読栃瀞呑凪縄弐匂韮廼嚢悩脳覇廃拝楳売蝿硲畑畠鉢溌発醗髪抜噺晩樋姫"
    "氷鋲冨払仏塀箆変辺舗歩穂峯頬毎柾桝侭麿満麺黙杢戻籾匁薬訳鑓揺様謡頼覧裏竜両猟緑隣瑠塁涙隷霊齢暦歴]"
)  # fmt: skip


def is_japanese_han(text: str) -> bool:
    """Whether kana-less Han text uses forms that only Japan writes."""
    return SHINJITAI.search(text) is not None


def language_of(text: str, hint: str | None = None) -> Language:
    """Kana: ja. Han: what the hint says of zh and ja, else ja where the forms are Japan's, else zh. The rest: en."""
    if text.isascii():
        return "en"
    letters = len(CJK.findall(text))
    if letters * 5 < sum(map(len, _LATIN.findall(text))):
        return "en"  # an English sentence that quotes a name
    hint = (hint or "").lower()
    if KANA.search(text):
        return "zh" if hint.startswith("zh") and len(KANA.findall(text)) * 5 < letters else "ja"
    if not letters:
        return "en"
    if hint.startswith("ja"):
        return "ja"
    return "ja" if not hint.startswith("zh") and is_japanese_han(text) else "zh"
