namespace Azure.Data.Tables;

/// <summary>Where an account's tables are and the key that signs for them, as a storage connection string tells it.</summary>
internal sealed record TableAccount(Uri Endpoint, TableSharedKeyCredential Credential)
{
    // The emulator's account is the same public constant in every storage client.
    private const string EmulatorName = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    public static TableAccount Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = Settings(connectionString);
        if (settings.TryGetValue("UseDevelopmentStorage", out var emulator) && bool.TryParse(emulator, out var isEmulator) && isEmulator)
        {
            return new TableAccount(
                new Uri($"http://127.0.0.1:10002/{EmulatorName}"), new TableSharedKeyCredential(EmulatorName, EmulatorKey));
        }

        return new TableAccount(
            EndpointOf(settings), new TableSharedKeyCredential(Required(settings, "AccountName"), Required(settings, "AccountKey")));
    }

    /// <summary>The account's name as the address shows it: the first host label, or the first path segment behind an IP address or localhost.</summary>
    public static string NameIn(Uri endpoint) =>
        endpoint.HostNameType == UriHostNameType.Dns && !endpoint.IsLoopback
            ? endpoint.Host.Split('.')[0]
            : endpoint.Segments.Length > 1 ? endpoint.Segments[1].TrimEnd('/') : string.Empty;

    private static Uri EndpointOf(Dictionary<string, string> settings)
    {
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
        {
            return Uri.TryCreate(endpoint, UriKind.Absolute, out var uri)
                ? uri
                : throw new FormatException("The storage connection string's TableEndpoint is not an absolute URL. Write it like http://127.0.0.1:10002/account.");
        }

        var protocol = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        var suffix = settings.GetValueOrDefault("EndpointSuffix", "core.windows.net");
        return new Uri($"{protocol}://{Required(settings, "AccountName")}.table.{suffix}");
    }

    private static string Required(Dictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out var value) && value.Length > 0
            ? value
            : throw new FormatException($"The storage connection string has no {name}. Take the whole string from the storage account's access keys.");

    private static Dictionary<string, string> Settings(string connectionString)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
            {
                throw new FormatException("A part of the storage connection string is not of the form Name=Value. Check it for a missing '=' or a stray ';'.");
            }

            settings[part[..equals]] = part[(equals + 1)..];
        }

        return settings;
    }
}
