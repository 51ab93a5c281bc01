/* Reads 32-bit words from standard input and gives them to a battery of TestU01 (L'Ecuyer & Simard,
 * ACM Trans. Math. Softw. 33, 2007). How to build and run it stands in docs/randomness.md. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <testu01/bbattery.h>
#include <testu01/unif01.h>

static unsigned int words[1 << 14];
static size_t held = 0;
static size_t next = 0;
static int reversed = 0;

static unsigned int reverse(unsigned int word) {
  word = ((word >> 1) & 0x55555555u) | ((word & 0x55555555u) << 1);
  word = ((word >> 2) & 0x33333333u) | ((word & 0x33333333u) << 2);
  word = ((word >> 4) & 0x0f0f0f0fu) | ((word & 0x0f0f0f0fu) << 4);
  return __builtin_bswap32(word);
}

static unsigned int word(void) {
  if (next == held) {
    held = fread(words, sizeof words[0], sizeof words / sizeof words[0], stdin);
    next = 0;
    if (held == 0) {
      fputs("battery: the words came to an end.\n", stderr);
      exit(1);
    }
  }
  return reversed ? reverse(words[next++]) : words[next++];
}

int main(int count, char **arguments) {
  if (count < 3) {
    fputs("battery: expected <small|crush> <name> [reversed], words on standard input.\n", stderr);
    return 2;
  }
  reversed = count > 3 && strcmp(arguments[3], "reversed") == 0;
  unif01_Gen *generator = unif01_CreateExternGenBits(arguments[2], word);
  if (strcmp(arguments[1], "crush") == 0)
    bbattery_Crush(generator);
  else
    bbattery_SmallCrush(generator);
  unif01_DeleteExternGenBits(generator);
  return 0;
}
