using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Reads the service's error body: <c>{"odata.error":{"code":…,"message":{"value":…}}}</c>.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static TableErrorParser Instance { get; } = new();

    public override bool TryParse(Response response, out ResponseError error, out IDictionary<string, string> data)
    {
        data = null;
        error = null;
        if (response.ContentStream is not { CanSeek: true } stream || stream.Length == 0)
        {
            return false;
        }

        try
        {
            stream.Position = 0;
            using var document = JsonDocument.Parse(stream);
            if (document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("odata.error", out var body)
                && body.TryGetProperty("code", out var code)
                && body.TryGetProperty("message", out var message)
                && message.TryGetProperty("value", out var text))
            {
                error = new ResponseError(code.GetString(), text.GetString());
                return true;
            }

            return false;
        }
        catch (JsonException)
        {
            // Not from the table service (a proxy's page, say): the status alone must do.
            return false;
        }
        finally
        {
            stream.Position = 0;
        }
    }
}
