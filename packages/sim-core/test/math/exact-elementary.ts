/** Reference values in fixed point: ln and exp to some 50 digits, by series over whole numbers. */
const BITS = 220n;
const ONE = 1n << BITS;

function split(x: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const raw = view.getBigUint64(0);
  const exponent = Number((raw >> 52n) & 0x7ffn);
  const fraction = raw & 0xfffffffffffffn;
  if (exponent === 0) return { mantissa: fraction, exponent: -1074 };
  return { mantissa: fraction | (1n << 52n), exponent: exponent - 1075 };
}

function fixed(x: number): bigint {
  const { mantissa, exponent } = split(Math.abs(x));
  const shift = BITS + BigInt(exponent);
  const value = shift >= 0n ? mantissa << shift : mantissa >> -shift;
  return x < 0 ? -value : value;
}

/** 2 atanh(a/b) in fixed point. */
function twoAtanh(a: bigint, b: bigint): bigint {
  const ratio = (a * ONE) / b;
  const square = (ratio * ratio) >> BITS;
  let power = ratio;
  let total = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    total += power / k;
    power = (power * square) >> BITS;
  }
  return 2n * total;
}

const LN2 = twoAtanh(1n, 3n);

function exactLn(x: number): bigint {
  let { mantissa, exponent } = split(x);
  while (mantissa < 1n << 52n) {
    mantissa <<= 1n;
    exponent--;
  }
  const unit = 1n << 52n;
  return twoAtanh(mantissa - unit, mantissa + unit) + BigInt(exponent + 52) * LN2;
}

function ulpOf(x: number): number {
  const { exponent } = split(Math.abs(x));
  return exponent;
}

function errorInUlps(computed: bigint, exact: bigint, ulpExponent: number): number {
  const shift = BITS + BigInt(ulpExponent) - 20n;
  const difference = computed > exact ? computed - exact : exact - computed;
  return Number(shift >= 0n ? difference >> shift : difference << -shift) / 2 ** 20;
}

/** How far `computed` is from ln(x), in units of its own last place. */
export function lnErrorInUlps(x: number, computed: number): number {
  return errorInUlps(fixed(computed), exactLn(x), ulpOf(computed));
}

/** How far `computed` is from e^x, in units of its own last place; for normal results. */
export function expErrorInUlps(x: number, computed: number): number {
  const argument = fixed(x);
  const k = argument / LN2;
  const remainder = argument - k * LN2;
  let term = ONE;
  let total = 0n;
  for (let n = 1n; term !== 0n; n++) {
    total += term;
    term = ((term * remainder) >> BITS) / n;
  }
  const { mantissa, exponent } = split(computed);
  const shift = BITS + BigInt(exponent) - k;
  return errorInUlps(mantissa << shift, total, exponent - Number(k));
}
