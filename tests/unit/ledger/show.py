"""Print what became of each article of the streams (`python -m tests.unit.ledger.show dev S04`)."""

import sys

from tests.unit.ledger.streams import Score, paths, run, score


def main(folder: str = "dev", name: str = "", full: str = "", *, facts: bool = True) -> None:
    total = Score()
    for path in paths(folder):
        if name and name not in path.stem:
            continue
        told = run(path)
        score(told, total)
        for one in told if name else ():
            bad = {topic for topic in {*one.expected, *one.got} if one.expected.get(topic) != one.got.get(topic)}
            if not bad and not full:
                continue
            print(f"\n{one.id} {one.article.title} [{one.article.source} {one.article.tier}]")
            for topic in sorted({*one.expected, *one.got}):
                wanted, got = one.expected.get(topic), one.got.get(topic)
                detail = next((each for each in one.verdict.decisions if each.topic == topic), None)
                print(
                    f"  {'ok ' if wanted == got else 'BAD'} {topic}: {wanted} → {got} {detail.detail if detail else ''} [{detail.story if detail else ''}]"
                )
            if not facts:
                continue
            for fact in (each for each in one.findings.facts if full or each.topic in bad):
                days = [
                    (day.kind, str(day.start), str(day.end), day.confidence, str(day.moved_from)) for day in fact.dates
                ]
                print(
                    f"    - {fact.topic} {fact.group}.{fact.claim} {fact.status}/{fact.stage} {fact.measure} also={fact.also} event={fact.event} n={fact.numbers} t={fact.targets} a={fact.actors} i={fact.instruments} s={fact.scope} {days}\n        {fact.sentence[:160]}"
                )
            for deadline in one.findings.deadlines:
                print(
                    f"    @ {deadline.group}.{deadline.claim} {deadline.kind} {deadline.start}..{deadline.end} {deadline.bound} {deadline.confidence} {deadline.tense} from={deadline.moved_from} {deadline.topics} {deadline.measure} {deadline.anchor} '{deadline.text}'"
                )
    for line in total.wrong:
        print(line)
    print(total.line())


if __name__ == "__main__":
    main(*sys.argv[1:4])
