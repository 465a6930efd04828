#include "base/file.h"

#include <errno.h>
#include <unistd.h>

bool file_write(int file, Str bytes)
{
    while (bytes.len) {
        ssize_t done = write(file, bytes.data, bytes.len);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes = (Str){bytes.data + done, bytes.len - (size_t)done};
    }
    return true;
}
