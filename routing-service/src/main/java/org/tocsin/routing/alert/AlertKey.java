package org.tocsin.routing.alert;

/** What makes two events one alert. */
record AlertKey(String service, String integration, String dedupKey) {}
