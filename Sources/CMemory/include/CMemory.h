#ifndef JISR_CMEMORY_H
#define JISR_CMEMORY_H

/* Makes glibc's malloc give memory back: a daemon that once took in a long list would else keep its size for months.
   One arena for all threads, and whatever lies free at the end of the heap is returned from 128 KiB on. */
void jisr_memory_settle(void);

/* Gives back what a daemon that falls idle does not need: free memory of the heap, and the pages of code that starting,
   or the last piece of work, has touched. Most of it is not run again before the next sync; what is comes back from the
   file at its first use. */
void jisr_memory_release(void);

#endif
