using System.Security.Cryptography;
using System.Text;
using KaMeng.Local.Data;
using Microsoft.AspNetCore.Http;

namespace KaMeng.Local.Management;

/// <summary>The key that management calls carry, as the Functions host's system key: made on first use and kept in the data folder.</summary>
internal sealed record SystemKey(string Value)
{
    public const string Query = "code";
    private const string Header = "x-functions-key";

    public static SystemKey ReadOrCreate(DataFolder folder) => new(SecretFile.ReadOrCreate(
        folder.File("durabletask-system-key.txt"), () => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))));

    public bool IsIn(HttpRequest request) => IsMe(request.Query[Query].ToString()) || IsMe(request.Headers[Header].ToString());

    private bool IsMe(string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Value));
}
