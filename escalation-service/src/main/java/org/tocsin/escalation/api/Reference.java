package org.tocsin.escalation.api;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The five fields by which one resource names another ({@code reference/pagerduty.md} 2.3). */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(description = "The five fields by which one resource names another; in a request id and type are enough")
public record Reference(String id, String type, String summary, String self, String htmlUrl) {}
