using System.Text.Json;
using System.Text.Json.Serialization;

namespace KaMeng.Refunds.Ledger;

/// <summary>Writes an account as its name.</summary>
public sealed class AccountConverter : JsonConverter<Account>
{
    /// <inheritdoc/>
    public override Account Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } name && Account.Find(name) is { } account
            ? account
            : throw new JsonException("That is no account of the books. Was it written by a newer version of the app?");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Account value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.ToString());
    }
}
