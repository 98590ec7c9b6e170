"""Letters of other scripts that pass for Latin ones (the few that UTS #39 lists and that texts use to hide a word)."""

_PAIRS = (
    "аaбbвBгrдdеeёeззіiјjкkмMнHоoпnрpсcтTуyхxшwѕsһhԁdԛqԝwҽeѵv"
    "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTУYХXԚQԜWҮY"
    "αaβBγyεeηnιiκkνvοoρpτtυuχxωwΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX"
    "ıiɑaɡgɩiʀRʏYᴀAᴄcᴅDᴇEᴊJᴋKᴍMᴏoᴘPᴛTᴜuᴠvᴡwᴢzℓlłlŁLøoØOđdĐDħhŧt"
    "օoսuոnհhցgԼLՕO"
)

LOOKALIKES: dict[str, str] = {
    theirs: ours for theirs, ours in zip(_PAIRS[::2], _PAIRS[1::2], strict=True) if theirs != ours
} | {"в": "B", "м": "M", "н": "H", "т": "T", "к": "k"}
