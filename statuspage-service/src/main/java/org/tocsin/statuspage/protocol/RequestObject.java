package org.tocsin.statuspage.protocol;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.tocsin.kit.http.JsonBody;
import org.tocsin.kit.http.Problem;

/**
 * The object in a request, as JSON or as a form, in its wrapper or without ({@code reference/statuspage.md} 1.1). What
 * {@code Content-Type} says is not asked: some clients send none, and curl says "form" of everything.
 */
public final class RequestObject {

    private RequestObject() {}

    /**
     * Reads a body; one that is empty is an object without members.
     *
     * @param wrapper Statuspage's name for the kind of object, such as {@code component}
     * @throws Problem 400 if it is neither a JSON object nor a form
     */
    public static ObjectNode read(byte[] body, String wrapper) {
        int start = firstByteOf(body);
        if (start < 0) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (body[start] == '{' || body[start] == '[' || body[start] == (byte) 0xEF) {
            return JsonBody.object(body, wrapper);
        }
        var form = FormBody.read(body);
        if (!form.has(wrapper)) {
            return form;
        }
        if (form.get(wrapper) instanceof ObjectNode wrapped) {
            return wrapped;
        }
        throw Problem.invalid("'%s' must be an object".formatted(wrapper));
    }

    private static int firstByteOf(byte[] body) {
        for (int i = 0; body != null && i < body.length; i++) {
            if (body[i] != ' ' && body[i] != '\t' && body[i] != '\r' && body[i] != '\n') {
                return i;
            }
        }
        return -1;
    }
}
