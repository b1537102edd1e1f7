// How an item of a frame (src/web/frame_out.h) is drawn on a canvas. What it needs: the canvas's context, the faces of guests'
// languages, a picture by its number, whose they are (another screen has others), and whom to ask for another drawing when
// one has come.
'use strict';
const painter = ({ at, ownFaces, shown, whose, ask }) => {
  const FACES = ['"Noto Sans CJK TC","Noto Sans TC","PingFang TC","Microsoft JhengHei",sans-serif',
    '"Noto Sans CJK SC","Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif'];
  const color = rgb => '#' + rgb.toString(16).padStart(6, '0');
  let art = null;
  const pictures = new Map(); // by name, size and colour

  // Drawn when it is there; until then nothing stands in its place.
  function picture(key, make) {
    let entry = pictures.get(key);
    if (!entry) {
      if (pictures.size > 600) pictures.clear();
      pictures.set(key, entry = { image: null });
      make().then(image => { entry.image = image; ask(); }, () => {});
    }
    return entry.image;
  }
  async function svg(text, w, h) {
    const image = new Image();
    const sized = text.replace(/<svg([^>]*?) width="[^"]*"([^>]*?) height="[^"]*"/, `<svg$1$2 width="${w}" height="${h}"`);
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(sized);
    await image.decode();
    return image;
  }
  function rounded(x, y, w, h, r) {
    at.beginPath();
    if (r > 0) at.roundRect(x, y, w, h, Math.min(r, w / 2, h / 2)); else at.rect(x, y, w, h);
  }
  // Quotes and dots are as wide as characters in a face that is for characters: as fonts.c has them.
  const narrow = text => text.replace(/[\u201c\u201d]/g, '"').replace(/[\u2018\u2019]/g, "'").replace(/\u2026/g, '...');
  function words(x, y, o) {
    const [, , , w, , base, px, bold, language, rgb, said] = o;
    if (!said) return;
    const text = language < 2 || ownFaces[language] ? said : narrow(said);
    at.font = `${bold ? 700 : 400} ${px}px ${(ownFaces[language] ? `"${ownFaces[language]}",` : '') + FACES[language === 1 ? 1 : 0]}`;
    at.fillStyle = color(rgb);
    at.letterSpacing = '0px';
    const own = at.measureText(text).width, n = [...text].length, each = n > 1 ? (w - own) / n : 0;
    if (Math.abs(w - own) < 0.6) { at.fillText(text, x, y + base); return; }
    if (Math.abs(each) <= px * 0.04 && 'letterSpacing' in at) {
      at.letterSpacing = each.toFixed(3) + 'px';
      at.fillText(text, x, y + base);
      at.letterSpacing = '0px';
      return;
    }
    at.save();
    at.translate(x, y + base);
    at.scale(own > 0 ? w / own : 1, 1);
    at.fillText(text, 0, 0);
    at.restore();
  }
  function polyline(x, y, o) {
    at.beginPath();
    for (let i = 0; i < o[7].length; i += 2) at.lineTo(x + o[7][i] / 10, y + o[7][i + 1] / 10);
    if (o[0] === 'p') { at.fillStyle = color(o[6]); at.fill(); return; }
    at.strokeStyle = color(o[6]); at.lineWidth = o[5]; at.lineJoin = at.lineCap = 'round'; at.stroke();
  }
  function arc(x, y, o) {
    const [, , , w, , stroke, from, to, rgb] = o, turn = n => (n / 1000 - 0.25) * 2 * Math.PI;
    at.beginPath();
    at.arc(x + w / 2, y + w / 2, (w - stroke) / 2, turn(from), turn(to));
    at.strokeStyle = color(rgb); at.lineWidth = stroke; at.lineCap = 'butt'; at.stroke();
  }
  function qr(x, y, w, h, n, bits) {
    const module = Math.floor(Math.min(w, h) / (n + 8));
    const x0 = x + Math.floor((w - module * n) / 2), y0 = y + Math.floor((h - module * n) / 2);
    at.fillStyle = '#fff'; at.fillRect(x, y, w, h);
    at.fillStyle = '#000';
    for (let i = 0; i < n * n; i++)
      if (parseInt(bits[i >> 2], 16) >> (3 - (i & 3)) & 1) at.fillRect(x0 + i % n * module, y0 + Math.floor(i / n) * module, module, module);
  }
  // In the middle of its box, or at its left where a brand's mark stands, never larger than it.
  function fitted(image, x, y, w, h, middle) {
    const scale = Math.min(w / image.width, h / image.height), iw = image.width * scale, ih = image.height * scale;
    at.drawImage(image, middle ? x + (w - iw) / 2 : x, y + (h - ih) / 2, iw, ih);
  }
  // The part that fills the box (base/picture_view.h), its corners round.
  function filled(image, x, y, w, h, [, , , , , , vx, vy, zoom, radius, percent]) {
    const within = (value, most) => Math.max(0, Math.min(value, most));
    const scale = Math.max(w / image.width, h / image.height) * zoom / 100;
    const pw = Math.min(w / scale, image.width), ph = Math.min(h / scale, image.height);
    at.save();
    rounded(x, y, w, h, radius); at.clip();
    at.globalAlpha = percent / 100;
    at.drawImage(image, within(vx / 1000 * image.width - pw / 2, image.width - pw),
      within(vy / 1000 * image.height - ph / 2, image.height - ph), pw, ph, x, y, w, h);
    at.restore();
  }
  function paintOne(o, x, y) {
    const [what, , , w, h] = o, dpr = devicePixelRatio;
    switch (what) {
      case 'f': at.fillStyle = color(o[6]); if (o[5]) { rounded(x, y, w, h, o[5]); at.fill(); } else at.fillRect(x, y, w, h); break;
      case 'o': rounded(x + o[6] / 2, y + o[6] / 2, w - o[6], h - o[6], Math.max(0, o[5] - o[6] / 2));
        at.strokeStyle = color(o[7]); at.lineWidth = o[6]; at.stroke(); break;
      case 't': words(x, y, o); break;
      case 'i': if (art && art.icon[o[6]]) {
        const image = picture(`i ${o[6]} ${o[5]} ${w} ${dpr}`, () => svg(art.icon[o[6]].replaceAll('#ffffff', color(o[5])), w * dpr, h * dpr));
        if (image) at.drawImage(image, x, y, w, h);
      } break;
      case 'd': if (art && art.drawing[o[5]]) {
        const image = picture(`d ${o[5]} ${w} ${h} ${dpr}`, () => svg(art.drawing[o[5]], w * dpr, w * dpr * 2 / 3));
        if (image) fitted(image, x, y, w, h, true);
      } break;
      case 'm': if (o[5] >= 0) { const image = picture(`m ${o[5]} ${whose()}`, () => shown(o[5])); if (image) { if (o[8]) filled(image, x, y, w, h, o); else fitted(image, x, y, w, h, false); } } break;
      case 'q': qr(x, y, w, h, o[5], o[6]); break;
      case 'l': case 'p': polyline(x, y, o); break;
      case 'a': arc(x, y, o); break;
      case 'c': at.save(); at.beginPath(); at.rect(x, y, w, h); at.clip(); break;
      case 'u': at.restore(); break;
    }
  }
  return { paintOne, learn: all => { art = all; ask(); } };
};
