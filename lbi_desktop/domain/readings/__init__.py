"""What an importer hands over, and what it is told of the store beforehand."""
