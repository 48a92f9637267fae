package org.tocsin.routing.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tocsin.routing.service.UrgencyRule.Level;

class SettingsReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theLeastThatMakesAService() {
        var read = SettingsReader.read(json("{'name':'Checkout','escalation_policy':{'id':'PEP0001','type':'escalation_policy_reference'}}"), null);

        assertThat(read.errors()).isEmpty();
        assertThat(read.name()).isEqualTo("Checkout");
        assertThat(read.escalationPolicy()).isEqualTo("PEP0001");
        assertThat(read.settings().urgencyRule()).isEqualTo(new UrgencyRule.Constant(Level.HIGH));
        assertThat(read.settings().autoResolveTimeoutSeconds()).isZero();
        assertThat(read.settings().alertCreation()).isEqualTo("create_alerts_and_incidents");
    }

    @Test
    void whatTerraformSends() {
        var read = SettingsReader.read(json("""
                {'name':'Checkout','description':'Managed by Terraform','auto_resolve_timeout':14400,'acknowledgement_timeout':null,
                 'response_play':null,'alert_creation':'create_alerts_and_incidents',
                 'alert_grouping_parameters':{'type':'content_based','config':{'time_window':300,'aggregate':'all','fields':['source']}},
                 'escalation_policy':{'id':'PEP0001','type':'escalation_policy_reference'},
                 'incident_urgency_rule':{'type':'use_support_hours','during_support_hours':{'type':'constant','urgency':'high'},
                    'outside_support_hours':{'type':'constant','urgency':'low'}},
                 'support_hours':{'type':'fixed_time_per_day','time_zone':'Eastern Time (US & Canada)','start_time':'08:00:00','end_time':'16:00:00',
                    'days_of_week':[1,2,3,4,5]},
                 'scheduled_actions':[null],'auto_pause_notifications_parameters':{'enabled':true,'timeout':300}}"""), null);

        assertThat(read.errors()).isEmpty();
        assertThat(read.settings().autoResolveTimeout()).isEqualTo(14400);
        assertThat(read.settings().acknowledgementTimeout()).isNull();
        assertThat(read.settings().urgencyRule()).isInstanceOf(UrgencyRule.BySupportHours.class);
        assertThat(read.settings().scheduledActions()).isEmpty();
        assertThat(read.settings().grouping().at("/config/fields/0").asText()).isEqualTo("source");
    }

    @Test
    void theFormerSpellingOfGroupingIsRead() {
        var read = SettingsReader.read(json(
                "{'name':'x','escalation_policy':{'id':'P'},'alert_grouping':'time','alert_grouping_timeout':'5'}"), null);

        assertThat(read.errors()).isEmpty();
        assertThat(read.settings().grouping()).isEqualTo(json("{'type':'time','config':{'timeout':5}}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "{}                                                     | Name can't be blank; Escalation policy can't be blank",
        "{'name':5,'escalation_policy':7}                       | Name must be a string; Escalation policy can't be blank",
        "{'name':'x','escalation_policy':{'id':'P'},'status':'sleeping'} | Status must be active or disabled",
        "{'name':'x','escalation_policy':{'id':'P'},'auto_resolve_timeout':-1,'acknowledgement_timeout':'soon'}"
                + "| Auto resolve timeout must be a number of seconds, 0 or more; Acknowledgement timeout must be a number of seconds, 0 or more",
        "{'name':'x','escalation_policy':{'id':'P'},'incident_urgency_rule':{'type':'constant','urgency':'mild'}}"
                + "| Incident urgency rule must be high, low or severity_based",
        "{'name':'x','escalation_policy':{'id':'P'},'incident_urgency_rule':{'type':'use_support_hours'}}"
                + "| Support hours can't be blank when the incident urgency rule uses them",
        "{'name':'x','escalation_policy':{'id':'P'},'alert_grouping_parameters':{'type':'time','config':{'timeout':null}}} | timeout cannot be null",
        "{'name':'x','escalation_policy':{'id':'P'},'alert_grouping_parameters':{'type':'time','config':{}}} | timeout cannot be null",
        "{'name':'x','escalation_policy':{'id':'P'},'alert_grouping':'sometimes'}"
                + "| Alert grouping parameters must have a type: time, intelligent or content_based",
        "{'name':'x','escalation_policy':{'id':'P'},'auto_pause_notifications_parameters':{'enabled':true,'timeout':7}}"
                + "| Auto pause notifications parameters must have a timeout of 0, 120, 180, 300, 600, 900 seconds, or null",
        "{'name':'x','escalation_policy':{'id':'P'},'support_hours':{'time_zone':'Mars/Base'}}"
                + "| Support hours are invalid: time_zone, start_time and end_time (HH:MM:SS) and days_of_week (1 to 7) are needed"})
    void everyMistakeIsNamed(String body, String errors) {
        assertThat(SettingsReader.read(json(body), null).errors()).containsExactly(errors.split("; "));
    }

    @Test
    void whatIsAbsentKeepsItsValueAndReadOnlyMembersAreIgnored() {
        var before = service(json("{'name':'Checkout','escalation_policy':{'id':'PEP0001'},'auto_resolve_timeout':600,'description':'d'}"));

        var read = SettingsReader.read(json("{'id':'PSVC001','self':null,'teams':null,'status':'critical','acknowledgement_timeout':60}"), before);

        assertThat(read.errors()).isEmpty();
        assertThat(read.name()).isEqualTo("Checkout");
        assertThat(read.disabled()).isFalse();
        assertThat(read.settings().autoResolveTimeout()).isEqualTo(600);
        assertThat(read.settings().acknowledgementTimeout()).isEqualTo(60);
        assertThat(read.settings().description()).isEqualTo("d");
    }

    @Test
    void whatIsShownIsReadBackAsItWas() {
        var service = service(json("{'name':'Checkout','escalation_policy':{'id':'PEP0001'},'auto_resolve_timeout':600,'description':'d',"
                + "'incident_urgency_rule':{'type':'constant','urgency':'severity_based'}}"));

        var again = SettingsReader.read(ServiceView.settings(service.settings()).put("name", "Checkout"), service);

        assertThat(again.errors()).isEmpty();
        assertThat(again.settings()).isEqualTo(service.settings());
    }

    private static Service service(ObjectNode given) {
        var read = SettingsReader.read(given, null);
        return new Service("PSVC001", read.name(), read.settings(), read.escalationPolicy(), read.disabled(), Instant.EPOCH, Instant.EPOCH, null);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text.replace('\'', '"').replace("can\"t", "can't"));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
