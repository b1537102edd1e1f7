// Two lists behind one lock.

#include "platform/aside.h"
#include "base/mem.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

struct aside {
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t news;
    struct aside_job *todo, *done; // oldest first
    bool ends;
    void (*wake)(void *self);
    void *self;
};

static void put(struct aside_job **list, struct aside_job *job)
{
    job->next = NULL;
    while (*list)
        list = &(*list)->next;
    *list = job;
}

static struct aside_job *get(struct aside_job **list)
{
    struct aside_job *job = *list;
    if (job)
        *list = job->next;
    return job;
}

static void *work(void *self)
{
    struct aside *a = self;
    pthread_mutex_lock(&a->lock);
    while (!a->ends) {
        struct aside_job *job = get(&a->todo);
        if (!job) {
            pthread_cond_wait(&a->news, &a->lock);
            continue;
        }
        pthread_mutex_unlock(&a->lock);
        job->run(job);
        pthread_mutex_lock(&a->lock);
        put(&a->done, job);
        if (!a->ends)
            a->wake(a->self);
    }
    pthread_mutex_unlock(&a->lock);
    return NULL;
}

struct aside *aside_open(void (*wake)(void *self), void *self, struct err *err)
{
    struct aside *a = mem_alloc(sizeof *a);
    a->wake = wake;
    a->self = self;
    pthread_mutex_init(&a->lock, NULL);
    pthread_cond_init(&a->news, NULL);
    int failed = pthread_create(&a->thread, NULL, work, a);
    if (!failed)
        return a;
    pthread_cond_destroy(&a->news);
    pthread_mutex_destroy(&a->lock);
    free(a);
    err_set(err, ERR_IO, "cannot start a thread: %s", strerror(failed));
    return NULL;
}

void aside_post(struct aside *a, struct aside_job *job)
{
    pthread_mutex_lock(&a->lock);
    put(&a->todo, job);
    pthread_cond_signal(&a->news);
    pthread_mutex_unlock(&a->lock);
}

void aside_take(struct aside *a, void *self)
{
    for (;;) {
        pthread_mutex_lock(&a->lock);
        struct aside_job *job = get(&a->done);
        pthread_mutex_unlock(&a->lock);
        if (!job)
            return;
        job->done(job, self);
    }
}

void aside_close(struct aside *a)
{
    if (!a)
        return;
    pthread_mutex_lock(&a->lock);
    a->ends = true;
    pthread_cond_signal(&a->news);
    pthread_mutex_unlock(&a->lock);
    pthread_join(a->thread, NULL);
    struct aside_job *job;
    while ((job = get(&a->todo)) != NULL || (job = get(&a->done)) != NULL)
        job->drop(job);
    pthread_cond_destroy(&a->news);
    pthread_mutex_destroy(&a->lock);
    free(a);
}
