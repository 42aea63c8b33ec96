#include "CCurl.h"

#include <pthread.h>
#include <signal.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static CURLcode outcome;

static void prepare(void) {
    struct sigaction now;
    if (sigaction(SIGPIPE, NULL, &now) == 0 && !(now.sa_flags & SA_SIGINFO) && now.sa_handler == SIG_DFL) {
        signal(SIGPIPE, SIG_IGN);
    }
    outcome = curl_global_init(CURL_GLOBAL_DEFAULT);
}

CURLcode jisr_curl_global_init(void) {
    pthread_once(&once, prepare);
    return outcome;
}

CURLcode jisr_curl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode jisr_curl_set_offset(CURL *handle, CURLoption option, int64_t value) {
    return curl_easy_setopt(handle, option, (curl_off_t)value);
}

CURLcode jisr_curl_set_string(CURL *handle, CURLoption option, const char *value) {
    return curl_easy_setopt(handle, option, value);
}

CURLcode jisr_curl_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t length) {
    struct curl_blob blob = {.data = (void *)bytes, .len = length, .flags = CURL_BLOB_COPY};
    return curl_easy_setopt(handle, option, &blob);
}

CURLcode jisr_curl_set_list(CURL *handle, CURLoption option, struct curl_slist *list) {
    return curl_easy_setopt(handle, option, list);
}

CURLcode jisr_curl_set_error_buffer(CURL *handle, char *buffer) {
    return curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, buffer);
}

CURLcode jisr_curl_set_callbacks(
    CURL *handle, curl_write_callback body, curl_write_callback header, curl_read_callback upload,
    curl_seek_callback rewind, curl_xferinfo_callback progress, void *context) {
    CURLcode code;
    if ((code = curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, body)) ||
        (code = curl_easy_setopt(handle, CURLOPT_WRITEDATA, context)) ||
        (code = curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, header)) ||
        (code = curl_easy_setopt(handle, CURLOPT_HEADERDATA, context)) ||
        (code = curl_easy_setopt(handle, CURLOPT_READFUNCTION, upload)) ||
        (code = curl_easy_setopt(handle, CURLOPT_READDATA, context)) ||
        (code = curl_easy_setopt(handle, CURLOPT_SEEKFUNCTION, rewind)) ||
        (code = curl_easy_setopt(handle, CURLOPT_SEEKDATA, context)) ||
        (code = curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, progress)) ||
        (code = curl_easy_setopt(handle, CURLOPT_XFERINFODATA, context)) ||
        (code = curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L))) {
        return code;
    }
    return CURLE_OK;
}

CURLcode jisr_curl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

CURLcode jisr_curl_get_string(CURL *handle, CURLINFO info, const char **value) {
    return curl_easy_getinfo(handle, info, value);
}
