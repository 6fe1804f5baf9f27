using System.Text.Json;

namespace KaMeng.Local.Providers.Goods;

/// <summary>The body of a question; what a source does not use of it is not read.</summary>
internal sealed record GoodsQuestion(string? Key, string? OrderId, string? LineId, int Issue, string? ReportedState, string? Undoes)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    /// <summary>The question, or null if the body is none.</summary>
    public static GoodsQuestion? Read(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize<GoodsQuestion>(body, Options) is { Key.Length: > 0, OrderId.Length: > 0, LineId.Length: > 0 } question ? question : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
