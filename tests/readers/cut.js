/* The texts of a page that nobody can read whole: they reach out of their cell, or over an edge behind which nothing is shown.
   What is only meant to be heard does not count. */
() => {
  const cut = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const inside = (inner, outer) => inner.left >= outer.left - 1 && inner.right <= outer.right + 1;
  const whole = (text) => {
    const range = document.createRange();
    range.selectNodeContents(text);
    const boxes = [...range.getClientRects()].filter((box) => box.width > 0);
    for (let element = text.parentElement; element; element = element.parentElement) {
      const { overflowX } = getComputedStyle(element);
      const outer = element.getBoundingClientRect();
      const edge = element === document.documentElement || ["TD", "TH"].includes(element.tagName);
      if ((edge || ["hidden", "clip"].includes(overflowX)) && !boxes.every((box) => inside(box, outer))) return false;
      if (["auto", "scroll"].includes(overflowX)) return true;
    }
    return true;
  };
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const { parentElement } = text;
    if (!text.data.trim() || !parentElement.checkVisibility() || parentElement.closest(".skip, .dash")) continue;
    if (!whole(text)) cut.push(text.data.trim());
  }
  return cut;
}
