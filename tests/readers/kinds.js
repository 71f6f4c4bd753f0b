/* Marks the first text of each kind: those that stand in the same tags and classes have the same colours. */
() => {
  const seen = new Set();
  const place = (element) => ["first", "last", "only"].filter((which) => element.matches(`:${which}-child`));
  for (const element of document.body.querySelectorAll("*")) {
    if (![...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    const path = [place(element), place(element.parentElement)];
    for (let outer = element; outer; outer = outer.parentElement) path.push(outer.tagName, outer.className);
    const kind = path.join();
    if (!seen.has(kind)) element.setAttribute("data-kind", "");
    seen.add(kind);
  }
  return seen.size;
}
