package org.tocsin.escalation.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tocsin.escalation.api.Links;
import org.tocsin.escalation.api.Reference;
import org.tocsin.kit.http.QueryValues;

/** A key of the API as the API shows it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@Schema(name = "ApiKey")
public record KeyView(
        String id,
        @Schema(description = "account or user") String type,
        String summary, String self, String htmlUrl,
        String description,
        @Schema(description = "whose key it is; null: the account's") Reference user,
        @Schema(description = "may only read") boolean readOnly,
        String createdAt,
        @Schema(description = "the key itself: only in the answer to its creation") @JsonInclude(JsonInclude.Include.NON_NULL) String key) {

    /** Under its key. */
    @Schema(name = "ApiKeyBody")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Body(KeyView apiKey) {}

    /** A page of the list. {@code total}: null unless asked for. */
    @Schema(name = "ApiKeyList")
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Page(List<KeyView> apiKeys, int limit, int offset, boolean more, Long total) {}

    /**
     * @param userName null for a key of the account
     * @param clearText null unless it was made just now
     */
    static KeyView of(ApiKey key, String userName, String clearText, Links links) {
        return new KeyView(key.id(), key.user().isPresent() ? "user" : "account", key.description(), links.self("/api_keys/" + key.id()),
                null, key.description(), key.user().map(user -> links.user(user, userName)).orElse(null), key.isReadOnly(),
                QueryValues.print(key.createdAt()), clearText);
    }
}
