package lectern.web;

import lectern.postgres.EarlyChapters.HeardChapter;

/** A chapter that can be heard before its book is published. @param page where it is listened to */
record HeardNews(int chapter, String title, long millis, String page) {

    static HeardNews of(HeardChapter heard) {
        return new HeardNews(heard.number(), heard.title(), heard.millis(), "/" + heard.object());
    }
}
