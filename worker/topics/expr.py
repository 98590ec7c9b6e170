"""Boolean expressions for those who think in them: ``("rare earth" OR 稀土) NEAR/12 (licen* OR 许可) NOT software``.

AND OR NOT NEAR/n in capitals; phrases in quotes; ``licen*`` is a prefix; ``@name`` is a concept of the topic or a shared
one; DEADLINE is the reserved concept. NEAR without a number means 4 words.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from schemas.vocabulary import Language
from worker.text.scripts import language_of
from worker.topics.terms import NEAR_WORDS, Near, Phrase, Term, TermError, term

DEADLINE = "DEADLINE"
MAX_DEPTH = 40

_TOKEN = re.compile(
    r"""\s*(?:(?P<open>\()|(?P<close>\))|"(?P<phrase>[^"]*)"|(?P<near>NEAR(?:/(?P<n>\d+))?(?=[\s("]))|(?P<word>[^\s()"]+))"""
)


@dataclass(frozen=True, slots=True)
class Leaf:
    """Terms of which one must be there; a NEAR is a leaf of near terms."""

    terms: tuple[Term, ...]
    text: str


@dataclass(frozen=True, slots=True)
class BoundDeadline:
    """The reserved concept DEADLINE."""


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Node"


@dataclass(frozen=True, slots=True)
class Reference:
    """``@name``: a concept; the compiler puts its leaf here."""

    name: str


@dataclass(frozen=True, slots=True)
class Held:
    """A compiled leaf: the number of its concept in the vocabulary."""

    number: int


Node = Leaf | Reference | Held | BoundDeadline | And | Or | Not


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    n: int = NEAR_WORDS


def parse(text: str) -> Node:
    """The expression's tree. Raises TermError."""
    reader = _Reader(_tokens(text))
    node = reader.either(0)
    if reader.peek() is not None:
        raise TermError(f"{reader.peek_text()!r} stands where the expression should end", "check the brackets")
    if not _positive(node):
        raise TermError("nothing that must be found", "NOT alone matches almost everything: add what to look for")
    return node


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    text = text.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if found is None or found.end() == at:
            raise TermError(f"cannot read {text[at : at + 20]!r}", 'put phrases into "straight quotes"')
        tokens.append(_token(found))
        at = found.end()
    return tokens


def _token(found: re.Match[str]) -> _Token:
    if found["open"] or found["close"]:
        return _Token(found[0].strip(), found[0].strip())
    if found["phrase"] is not None:
        return _Token("term", found["phrase"])
    if found["near"]:
        return _Token("NEAR", found["near"], int(found["n"] or NEAR_WORDS))
    word = found["word"]
    return _Token(word if word in {"AND", "OR", "NOT"} else "term", word)


@dataclass(slots=True)
class _Reader:
    tokens: list[_Token]
    at: int = 0

    def peek(self) -> str | None:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else None

    def peek_text(self) -> str:
        return self.tokens[self.at].text

    def take(self) -> _Token:
        if self.at >= len(self.tokens):
            raise TermError("the expression ends too early", "add a word, or close the bracket")
        self.at += 1
        return self.tokens[self.at - 1]

    def either(self, depth: int) -> Node:
        parts = [self.both(depth)]
        while self.peek() == "OR":
            self.take()
            parts.append(self.both(depth))
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self, depth: int) -> Node:
        parts = [self.one(depth)]
        while self.peek() in {"AND", "NOT"}:
            if self.peek() == "AND":
                self.take()
            parts.append(self.one(depth))
        if self.peek() in {"term", "("}:
            raise TermError(
                f"no operator before {self.peek_text()!r}", 'write AND, OR or NEAR, or put the phrase into "quotes"'
            )
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def one(self, depth: int) -> Node:
        if self.peek() == "NOT":
            self.take()
            return Not(self.one(depth + 1))
        node = self.primary(depth)
        while self.peek() == "NEAR":
            token = self.take()
            node = _near(node, self.primary(depth), token)
        return node

    def primary(self, depth: int) -> Node:
        if depth > MAX_DEPTH:
            raise TermError("brackets are nested too deeply", f"at most {MAX_DEPTH}")
        token = self.take()
        if token.kind == "(":
            node = self.either(depth + 1)
            if self.take().kind != ")":
                raise TermError("a bracket is not closed", "close it")
            return node
        if token.kind != "term":
            raise TermError(f"{token.text!r} stands where a word should be", "operators stand between words")
        if token.text == DEADLINE:
            return BoundDeadline()
        return Reference(token.text[1:]) if token.text.startswith("@") else _leaf(token.text)


def _leaf(text: str) -> Leaf:
    return Leaf(tuple(term(text, language) for language in _languages(text)), text)


def _languages(text: str) -> tuple[Language, ...]:
    """Han without kana is read in Chinese and in Japanese texts alike."""
    language = language_of(text)
    return ("zh", "ja") if language == "zh" else (language,)


def _near(left: Node, right: Node, token: _Token) -> Leaf:
    groups = (_phrases(left, token), _phrases(right, token))
    nears: list[Term] = []
    for language in ("en", "zh", "ja"):
        sides = tuple(tuple(p for p in group if p.language in {language, "en"}) for group in groups)
        if all(sides) and any(p.language == language for side in sides for p in side):
            nears.append(Near(token.text, language, sides, token.n))
    if not nears:
        raise TermError("NEAR between words of different languages", "put the same languages on both sides")
    return Leaf(tuple(nears), token.text)


def _phrases(node: Node, token: _Token) -> tuple[Phrase, ...]:
    """The phrases of one side of a NEAR: a word, or words joined by OR."""
    if isinstance(node, Or):
        return tuple(phrase for part in node.parts for phrase in _phrases(part, token))
    if isinstance(node, Leaf) and all(isinstance(t, Phrase) for t in node.terms):
        return tuple(t for t in node.terms if isinstance(t, Phrase))
    raise TermError(f"{token.text} joins words, or brackets of words with OR", "take AND and NOT out of its brackets")


def numbered(node: Node, number: Callable[[Leaf | Reference], int | None]) -> Node | None:
    """The tree with concept numbers for leaves; None where one of them has none."""
    if isinstance(node, Leaf | Reference):
        found = number(node)
        return None if found is None else Held(found)
    if isinstance(node, Not):
        part = numbered(node.part, number)
        return None if part is None else Not(part)
    if isinstance(node, And | Or):
        parts = [numbered(part, number) for part in node.parts]
        return None if any(part is None for part in parts) else type(node)(tuple(part for part in parts if part))
    return node


def concepts(node: Node) -> Iterator[int]:
    """The concept numbers of a compiled tree."""
    if isinstance(node, Held):
        yield node.number
    elif isinstance(node, Not):
        yield from concepts(node.part)
    elif isinstance(node, And | Or):
        for part in node.parts:
            yield from concepts(part)


def _positive(node: Node) -> bool:
    """Whether something must be found for the expression to hold."""
    if isinstance(node, Leaf | Reference):
        return True
    if isinstance(node, And):
        return any(_positive(part) for part in node.parts)
    if isinstance(node, Or):
        return all(_positive(part) for part in node.parts)
    return False
