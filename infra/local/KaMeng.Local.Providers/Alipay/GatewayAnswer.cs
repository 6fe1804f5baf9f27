using System.Text.Json.Nodes;

namespace KaMeng.Local.Providers.Alipay;

/// <summary>What the simulated gateway answers.</summary>
/// <param name="Node">The reply itself, that is signed; null to leave the caller without an answer.</param>
internal sealed record GatewayAnswer(JsonObject? Node)
{
    /// <summary>No answer at all.</summary>
    public static GatewayAnswer Silence { get; } = new((JsonObject?)null);

    /// <summary>Taken on.</summary>
    public static GatewayAnswer TakenOn(JsonObject node)
    {
        node["code"] = "10000";
        node["msg"] = "Success";
        return new GatewayAnswer(node);
    }

    /// <summary>The business says no.</summary>
    public static GatewayAnswer Refused(string subCode, string words) => Error("40004", "Business Failed", subCode, words);

    /// <summary>The call itself is wrong.</summary>
    public static GatewayAnswer Invalid(string subCode, string words) => Error("40002", "Invalid Arguments", subCode, words);

    /// <summary>Any error.</summary>
    public static GatewayAnswer Error(string code, string message, string subCode, string words) =>
        new(new JsonObject { ["code"] = code, ["msg"] = message, ["sub_code"] = subCode, ["sub_msg"] = words });
}
