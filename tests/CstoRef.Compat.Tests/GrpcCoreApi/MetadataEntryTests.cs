using Grpc.Core;

namespace CstoRef.Compat.Tests.GrpcCoreApi;

public sealed class MetadataEntryTests
{
    [Theory]
    [InlineData("abc")]
    [InlineData("a-b_c.d")]
    [InlineData("0123456789")]
    [InlineData("grpc-own")]
    [InlineData("")]
    public void Key_OfAllowedCharacters_IsKept(string key) => new Metadata.Entry(key, "value").Key.ShouldBe(key);

    [Theory]
    [InlineData("ABC", "abc")]
    [InlineData("Content-Type", "content-type")]
    [InlineData("I", "i")]
    public void Key_WithCapitals_IsLowered(string key, string lowered) => new Metadata.Entry(key, "value").Key.ShouldBe(lowered);

    [Theory]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData(":path")]
    [InlineData("a/b")]
    [InlineData("a\0")]
    [InlineData("ä")]
    [InlineData("\u0130")] // capital I with dot, which some cultures lower to i
    [InlineData("\u212a")] // the Kelvin sign, whose lower case is k
    public void Key_WithAnotherCharacter_IsRefused(string key)
    {
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"));
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key + "-bin", [1]));
    }

    [Theory]
    [InlineData("x-bin")]
    [InlineData("X-BIN")]
    [InlineData("-bin")]
    public void TextEntry_WithBinarySuffix_IsRefused(string key) =>
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, "value"));

    [Theory]
    [InlineData("x")]
    [InlineData("x-binary")]
    [InlineData("bin")]
    [InlineData("")]
    public void BinaryEntry_WithoutSuffix_IsRefused(string key) =>
        Should.Throw<ArgumentException>(() => new Metadata.Entry(key, [1]));

    [Fact]
    public void Entry_OfNull_IsRefusedByName()
    {
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry(null!, "value")).ParamName.ShouldBe("key");
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry(null!, [1])).ParamName.ShouldBe("key");
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry("key", (string)null!)).ParamName.ShouldBe("value");
        Should.Throw<ArgumentNullException>(() => new Metadata.Entry("key-bin", (byte[])null!)).ParamName.ShouldBe("valueBytes");
    }

    [Fact]
    public void TextEntry_GivesTextAndItsAsciiBytes()
    {
        var entry = new Metadata.Entry("key", "value");

        entry.IsBinary.ShouldBeFalse();
        entry.Value.ShouldBe("value");
        entry.ValueBytes.ShouldBe("value"u8.ToArray());
    }

    [Fact]
    public void TextEntry_BeyondAscii_TurnsIntoQuestionMarks() =>
        new Metadata.Entry("key", "Ереван 1").ValueBytes.ShouldBe("?????? 1"u8.ToArray());

    [Fact]
    public void BinaryEntry_GivesBytesAndNoText()
    {
        var entry = new Metadata.Entry("Key-Bin", [1, 2, 3]);

        entry.Key.ShouldBe("key-bin");
        entry.IsBinary.ShouldBeTrue();
        entry.ValueBytes.ShouldBe([1, 2, 3]);
        Should.Throw<InvalidOperationException>(() => entry.Value);
    }

    [Fact]
    public void BinaryEntry_IsCopiedInAndOut()
    {
        byte[] bytes = [1, 2, 3];
        var entry = new Metadata.Entry("key-bin", bytes);

        bytes[0] = 9;
        entry.ValueBytes[1] = 9;

        entry.ValueBytes.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void ToString_TellsKeyAndValue()
    {
        new Metadata.Entry("key", "value").ToString().ShouldBe("[Entry: key=key, value=value]");
        new Metadata.Entry("key-bin", [1]).ToString().ShouldBe("[Entry: key=key-bin, valueBytes=System.Byte[]]");
    }
}
