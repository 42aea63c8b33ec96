#include "disk.h"

#include <stdlib.h>
#include <string.h>

void bytes_resize(bytes *self, size_t size) {
    if (size > self->room) {
        self->room = size * 2 + 4096;
        self->data = realloc(self->data, self->room);
    }
    if (size > self->size) memset(self->data + self->size, 0, size - self->size);
    self->size = size;
}

void bytes_write(bytes *self, const void *data, size_t size, size_t offset) {
    if (offset + size > self->size) bytes_resize(self, offset + size);
    if (size > 0) memcpy(self->data + offset, data, size);
}

void bytes_copy(bytes *self, const bytes *other) {
    bytes_resize(self, other->size);
    if (other->size > 0) memcpy(self->data, other->data, other->size);
}

void bytes_free(bytes *self) {
    free(self->data);
    memset(self, 0, sizeof *self);
}
