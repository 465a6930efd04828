/* Runs a fuzzer's entry once for each file named on the command line: what was found
 * or collected before is tested at every `make test`, by any compiler. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void replay(const char *path)
{
    FILE *file = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t size = 0;
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(1);
    }
    size = (size_t)ftell(file);
    rewind(file);
    data = malloc(size + (size == 0)); /* exactly the size, so that reading past it is seen */
    if (!data || fread(data, 1, size, file) != size) {
        perror(path);
        exit(1);
    }
    fclose(file);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        replay(argv[i]);
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    printf("replayed %d files and the empty input\n", argc - 1);
    return 0;
}
