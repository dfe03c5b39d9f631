using System.Text.Json;
using System.Text.Json.Serialization;
using CstoRef.Digests;

namespace CstoRef.Conformance.Histories;

/// <summary>Content hashes in hexadecimal digits.</summary>
internal sealed class HashConverter : JsonConverter<ContentHash>
{
    /// <inheritdoc/>
    public override ContentHash Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        ContentHash.FromBytes(Convert.FromHexString(reader.GetString() ?? string.Empty));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, ContentHash value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}

/// <summary>Digests in hexadecimal digits.</summary>
internal sealed class DigestConverter : JsonConverter<CatalogDigest>
{
    /// <inheritdoc/>
    public override CatalogDigest Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        CatalogDigest.FromBytes(Convert.FromHexString(reader.GetString() ?? string.Empty));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, CatalogDigest value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
