// Prints what @xterm/headless shows after the bytes of a file, cell by cell, as JSON: xterm.mjs FILE COLUMNS ROWS
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(process.cwd() + '/');
const { Terminal } = require('@xterm/headless');
const { Unicode11Addon } = require('@xterm/addon-unicode11');

const [file, cols, rows] = process.argv.slice(2);
const terminal = new Terminal({ cols: Number(cols), rows: Number(rows), allowProposedApi: true });
terminal.loadAddon(new Unicode11Addon());
terminal.unicode.activeVersion = '11';

function color(isDefault, isRgb, value) {
    return isDefault ? 'default' : isRgb ? '#' + value.toString(16).padStart(6, '0') : String(value);
}

// Kinds of underlines and links are no part of the public interface, which shows links underlined.
function extended(cell) {
    const own = cell.extended;
    const kind = (own._ext >> 26) & 7;
    const link = own.urlId ? terminal._core._oscLinkService.getLinkData(own.urlId)?.uri : undefined;
    // It takes a colour that ended for white.
    const ended = (own._ext & 0x3ffffff) === 0x3ffffff;
    const colored = kind && !ended && !cell.isUnderlineColorDefault();
    return [
        kind,
        color(!colored, cell.isUnderlineColorRGB(), cell.getUnderlineColor()),
        link ?? '',
    ];
}

terminal.write(readFileSync(file), () => {
    const buffer = terminal.buffer.active;
    const screen = [];
    for (let y = 0; y < terminal.rows; y++) {
        const line = buffer.getLine(buffer.baseY + y);
        const cells = [];
        for (let x = 0; x < terminal.cols; x++) {
            const cell = line.getCell(x);
            cells.push([
                cell.getChars() || (cell.getWidth() === 0 ? '' : ' '),
                color(cell.isFgDefault(), cell.isFgRGB(), cell.getFgColor()),
                color(cell.isBgDefault(), cell.isBgRGB(), cell.getBgColor()),
                !!cell.isBold(),
                !!cell.isDim(),
                !!cell.isItalic(),
                !!cell.isBlink(),
                !!cell.isInverse(),
                !!cell.isInvisible(),
                !!cell.isStrikethrough(),
                !!cell.isOverline(),
                ...extended(cell),
            ]);
        }
        screen.push(cells);
    }
    process.stdout.write(JSON.stringify(screen));
});
