using System.Text;
using System.Text.Json;
using CstoRef.Texts;

namespace CstoRef.Tests.Texts;

public sealed class ThesaurusTests
{
    [Theory]
    [InlineData("CSTO", "ОДКБ")]
    [InlineData("odkb", "Collective Security Treaty Organization")]
    [InlineData("СКБ", "Collective Security Council")]
    [InlineData("CFM", "СМИД")]
    [InlineData("CMD", "СМО")]
    [InlineData("CSSC", "КССБ")]
    [InlineData("CRRF", "КСОР")]
    [InlineData("CRDF", "КСБР")]
    [InlineData("CST", "ДКБ")]
    [InlineData("PA", "ПА")]
    [InlineData("UN", "ООН")]
    [InlineData("Кишинев", "Chisinau")]
    [InlineData("Kirghizia", "Кыргызстан")]
    public void NamesEquivalentTo_ANameOfTheField_GivesTheOthers(string name, string other)
    {
        Thesaurus.OfTheField.NamesEquivalentTo(name).ShouldContain(other, StringComparer.Ordinal);
        Thesaurus.OfTheField.NamesEquivalentTo(name).ShouldNotContain(name, StringComparer.OrdinalIgnoreCase);
        Thesaurus.OfTheField.NamesEquivalentTo(other).Length.ShouldBe(Thesaurus.OfTheField.NamesEquivalentTo(name).Length);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("")]
    [InlineData("treaty")]
    public void NamesEquivalentTo_AnythingElse_GivesNone(string name) => Thesaurus.OfTheField.NamesEquivalentTo(name).ShouldBeEmpty();

    [Theory]
    [InlineData("решения совета коллективной безопасности", 0, 1, "decision")]
    [InlineData("решения совета коллективной безопасности", 1, 3, "CSC")]
    [InlineData("Statements on Alma-Ata", 0, 1, "заявление")]
    [InlineData("statements on Alma-Ata", 2, 1, "Almaty")]
    [InlineData("генерального секретаря", 0, 2, "Gensek")]
    public void LongestAt_WordsInAnyForm_GivesTheLongest(string typed, int start, int length, string other)
    {
        var found = Thesaurus.OfTheField.LongestAt(typed.Split(' '), start).ShouldNotBeNull();

        found.Length.ShouldBe(length);
        found.Group.ShouldContain(other, StringComparer.Ordinal);
    }

    [Fact]
    public void LongestAt_AWordThatItDoesNotKnow_GivesNone() => Thesaurus.OfTheField.LongestAt(["xyzzy", "treaty"], 0).ShouldBeNull();

    [Theory]
    [InlineData("""{"names": [["alone"]], "words": []}""")]
    [InlineData("""{"names": [["one", "One"]], "words": []}""")]
    [InlineData("""{"names": [["one", "two"], ["three", "Two"]], "words": []}""")]
    [InlineData("""{"names": [["one", "-"]], "words": []}""")]
    [InlineData("""{"names": [["one", "two"]], "words": [["ones", "three"]]}""")]
    [InlineData("""{"names": [["one", "two"]]}""")]
    [InlineData("null")]
    public void Read_WhatIsNoThesaurus_SaysSo(string json) =>
        Should.Throw<JsonException>(() => Thesaurus.Read(new MemoryStream(Encoding.UTF8.GetBytes(json))));
}
