using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Management;

/// <summary>The addresses of the management calls, as their caller sees this host, with the key they need.</summary>
internal sealed record ManagementUris(string Root, SystemKey Key)
{
    public static ManagementUris Of(HttpContext http, SystemKey key) =>
        new($"{http.Request.Scheme}://{http.Request.Host}/runtime/webhooks/durabletask", key);

    public string Status(string id) => Instance(id) + Code('?');

    /// <summary>What a start answers: where everything about the instance is done.</summary>
    public Dictionary<string, string> Payload(string id) => new()
    {
        ["id"] = id,
        ["statusQueryGetUri"] = Status(id),
        ["sendEventPostUri"] = $"{Instance(id)}/raiseEvent/{{eventName}}{Code('?')}",
        ["terminatePostUri"] = $"{Instance(id)}/terminate?reason={{text}}{Code('&')}",
        ["purgeHistoryDeleteUri"] = Status(id),
        ["rewindPostUri"] = $"{Instance(id)}/rewind?reason={{text}}{Code('&')}",
        ["suspendPostUri"] = $"{Instance(id)}/suspend?reason={{text}}{Code('&')}",
        ["resumePostUri"] = $"{Instance(id)}/resume?reason={{text}}{Code('&')}",
        ["restartPostUri"] = $"{Instance(id)}/restart{Code('?')}",
    };

    private string Instance(string id) => $"{Root}/instances/{Uri.EscapeDataString(id)}";

    private string Code(char separator) => $"{separator}{SystemKey.Query}={Key.Value}";
}
