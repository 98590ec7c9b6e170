"use strict";
(() => {
  const PAGE = 200;
  const withheld = JSON.parse(document.getElementById("withheld-data").textContent);
  const search = document.getElementById("search");
  const topic = document.getElementById("topic");
  const kinds = [...document.querySelectorAll("input[name=kind]")];
  const told = [...document.querySelectorAll("article.told")].map((node) => ({
    node, words: node.textContent.toLowerCase(), topics: node.dataset.topics.split(" "), kinds: node.dataset.kinds.split(" "),
  }));
  const body = document.getElementById("withheld-rows");
  const more = document.getElementById("more");
  const status = document.getElementById("status");
  let matching = [];
  let shown = 0;

  const row = ([when, name, action, reason, title, path]) => {
    const line = document.createElement("tr");
    for (const text of [when.replace("T", " "), name, `${action} (${reason})`, title, path]) {
      const cell = document.createElement("td");
      cell.textContent = text;
      line.append(cell);
    }
    return line;
  };
  const showMore = () => {
    body.append(...matching.slice(shown, shown + PAGE).map(row));
    shown = Math.min(shown + PAGE, matching.length);
    more.hidden = shown >= matching.length;
    more.textContent = `Show more (${matching.length - shown} left)`;
  };
  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wantedKinds = new Set(kinds.filter((box) => box.checked).map((box) => box.value));
    const has = (text) => words.every((word) => text.includes(word));
    let count = 0;
    for (const one of told) {
      const visible = (!topic.value || one.topics.includes(topic.value)) && one.kinds.some((kind) => wantedKinds.has(kind)) && has(one.words);
      one.node.hidden = !visible;
      count += visible;
    }
    matching = wantedKinds.has("withheld")
      ? withheld.filter((one) => (!topic.value || one[1] === topic.value) && has(one.join(" ").toLowerCase()))
      : [];
    shown = 0;
    body.replaceChildren();
    showMore();
    status.textContent = `${count} told, ${matching.length} withheld shown`;
  };
  let timer = 0;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, 120); });
  topic.addEventListener("change", apply);
  for (const box of kinds) box.addEventListener("change", apply);
  more.addEventListener("click", showMore);
  document.getElementById("filters").hidden = false;
  apply();
  document.documentElement.dataset.ready = Math.round(performance.now());
})();
